"""Makes the site of one conference in the folder of DUIXIAN_DATA and says how to reach it: 144 sessions in 8 rooms on 3 days, 141
speakers, 1,500 guests with tickets, six paired doors. `python -m benchmarks.conference_site`; rows are made by operations, guests in bulk.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ROOMS, SLOTS, DAYS, GUESTS, DOORS = 8, 6, 3, 1_500, 6
AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
FIRST = datetime.now(ZONE).date()  # doors let in on the days of the conference only
ABSTRACT = "回顾近两年的临床试验，说明对合作伙伴意味着什么。" * 4


def build() -> dict[str, Any]:
    """The site, and what a client must know of it."""
    from django.core.management import call_command
    from django.utils import timezone

    from duixian.apps.accounts.actor import Actor
    from duixian.apps.accounts.models import UnitKind
    from duixian.apps.accounts.operations.units import unit_create
    from duixian.apps.events.operations.editions import EventGiven, event_create, event_publish

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    by = Actor.program("benchmark")
    unit = unit_create(name="促进中心", short_name="中心", kind=UnitKind.UNIT, code="206012", parent=None, by=by, at=AT)
    given = EventGiven(
        "bench", "生命科学研讨会", "BENCH", FIRST, FIRST + timedelta(days=DAYS - 1), name_en="Life Science Forum"
    )
    event = event_create(unit=unit, given=given, by=by, at=AT)
    event_publish(event_uuid=event.uuid, by=by, at=AT)
    _programme(event, by)
    return _guests(event, by, timezone.now())


def _programme(event: Any, by: Any) -> None:
    from duixian.apps.events.operations.releases import programme_digest, programme_release
    from duixian.apps.events.operations.rooms import room_create
    from duixian.apps.events.operations.sessions import session_create
    from duixian.apps.events.operations.talks import talk_create

    rooms = [
        room_create(event_uuid=event.uuid, name=f"{n + 1}号厅", name_en=f"Hall {n + 1}", by=by, at=AT)
        for n in range(ROOMS)
    ]
    for number in range(DAYS * SLOTS * ROOMS):
        day, rest = divmod(number, SLOTS * ROOMS)
        slot, room = divmod(rest, ROOMS)
        starts = datetime.combine(FIRST + timedelta(days=day), time(9), ZONE) + timedelta(hours=slot)
        session = session_create(
            event_uuid=event.uuid, starts_at=starts, ends_at=starts + timedelta(minutes=50), room_uuid=rooms[room].uuid,
            kind="thematic", title=f"场次{number}：新药的研发与审评", title_en=f"Session {number}", abstract=ABSTRACT, by=by, at=AT,
        )  # fmt: skip
        talk_create(
            session_uuid=session.uuid, version=session.version, title=f"报告{number}", minutes=50,
            speakers=[_speaker(event, number % 141, by)], by=by, at=AT,
        )  # fmt: skip
    seen = programme_digest(event)
    programme_release(event_uuid=event.uuid, seen=seen, notes="", letters=False, by=by, at=AT)


def _speaker(event: Any, number: int, by: Any) -> Any:
    from duixian.apps.events.models import Speaker, SpeakerState, SpeakerStep
    from duixian.apps.parties.operations import person_known

    person = person_known(unit=event.unit, name=f"报告人{number}", email=f"speaker{number}@example.org", by=by, at=AT)
    speaker, made = Speaker.objects.get_or_create(
        event=event,
        person=person,
        defaults={"state": SpeakerState.CONFIRMED, "created_at": AT, "biography": "研究蛋白质。" * 8},
    )
    if made:
        SpeakerStep.objects.create(speaker=speaker, state=SpeakerState.CONFIRMED, occurred_at=AT, recorded_at=AT)
    return speaker.uuid


def _guests(event: Any, by: Any, now: datetime) -> dict[str, Any]:
    from duixian.apps.events.models import Registration, RegistrationState, RegistrationStep, Ticket
    from duixian.apps.events.operations.checkin_lists import entry_list_open
    from duixian.apps.events.operations.devices import device_add, device_pair
    from duixian.apps.events.operations.kinds import kinds_begin
    from duixian.apps.events.operations.tickets import tickets_issue
    from duixian.apps.parties.models import Person

    kinds_begin(event_uuid=event.uuid, by=by, at=AT)
    kind = event.kinds.get(role="delegate")
    people = Person.objects.bulk_create(
        Person(unit=event.unit, name=f"来宾{n}", email=f"guest{n}@example.org", country="CN", created_at=AT)
        for n in range(GUESTS)
    )
    made = Registration.objects.bulk_create(
        Registration(event=event, kind=kind, person=one, number=n + 1, state=RegistrationState.CONFIRMED, source="staff",
                     secret=f"{n:064d}", created_at=AT, recorded_at=AT)
        for n, one in enumerate(people)
    )  # fmt: skip
    RegistrationStep.objects.bulk_create(
        RegistrationStep(registration=one, state=RegistrationState.CONFIRMED, occurred_at=AT, recorded_at=AT)
        for one in made
    )
    tickets_issue(event_uuid=event.uuid, by=by, at=AT)
    entry = entry_list_open(event_uuid=event.uuid, by=by, at=AT)
    added = [device_add(event_uuid=event.uuid, name=f"{n + 1}号门", by=by, at=now) for n in range(DOORS)]
    tokens = [device_pair(code=one.code, by=by, at=now).token for one in added]
    codes = list(Ticket.objects.filter(event=event).order_by("pk").values_list("code", flat=True))
    return {"kind": str(kind.uuid), "list": str(entry.uuid), "tokens": tokens, "codes": codes}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(build()))
