"""The forum's one-to-one meetings: a hall of ten tables, two runs of which one is adopted, approved and told; who came; what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from random import Random
from typing import Final
from uuid import UUID

from duixian.apps.accounts.errors import Refused
from duixian.apps.events.models import Ticket
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Cooperation, FollowUp, Meeting, MeetingState, Partnering, Run
from duixian.apps.partnering.operations.attending import arrival_scan, rating_give, result_set, result_tell
from duixian.apps.partnering.operations.mending import table_close
from duixian.apps.partnering.operations.outcomes import Answer, cooperation_decide, follow_up_answer, follow_ups_ask
from duixian.apps.partnering.operations.places import (
    InterpreterDetails,
    TableRow,
    ZoneDetails,
    interpreter_add,
    table_host,
    tables_add,
    zone_add,
)
from duixian.apps.partnering.operations.planning import plan_approve, plan_notify, run_adopt
from duixian.apps.partnering.operations.requests import request_step
from duixian.apps.partnering.operations.running import RunSettings, run_make
from duixian.apps.partnering.operations.slots import SlotRow, slots_lay
from duixian.cli.demo_year.asking import run_jobs
from duixian.cli.demo_year.hosting import event_of
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.stage import PROGRAM, ZONE, Moment, Stage, scene

ROWS: Final = (
    ((10, 13, 30), (10, 17, 30)), ((11, 9, 0), (11, 11, 30)), ((11, 13, 30), (11, 17, 30)), ((12, 9, 0), (12, 11, 30)),
)  # fmt: skip
"""Afternoons and mornings with meetings: day, hour, minute; the opening is left free."""
INTERPRETERS: Final = (
    ("陆知言", "en"),
    ("裴思远", "en"),
    ("Grace 顾", "en"),
    ("温若雨", "en"),
    ("林语", "en"),
    ("森下由美", "ja"),
)


def arrange(stage: Stage) -> None:
    """Hall and hours, two runs, the better one adopted, approved and told."""
    partnering = Partnering.objects.select_related("event__unit").get(event=event_of("forum"))
    with scene(stage, "fangyining", "2020-06-05", 10) as moment:
        _set_up(partnering, moment)
    with scene(stage, "fangyining", "2020-06-09", 9) as moment:
        first = _run(partnering, RunSettings(name="按意愿优先", seed=1, iterations=4_000, bonus=0), moment)
        second = _run(partnering, RunSettings(name="先保每家一场", seed=2, iterations=4_000), moment)
        chosen = second if second.figures["organisations"][0] >= first.figures["organisations"][0] else first
        run_adopt(uuid=chosen.uuid, version=_version(partnering), by=moment.by, at=moment.at)
    with scene(stage, "chenlan", "2020-06-09", 14) as moment:
        plan_approve(partnering_uuid=partnering.uuid, version=_version(partnering), by=moment.by, at=moment.at)
    with scene(stage, "fangyining", "2020-06-09", 15) as moment:
        plan_notify(partnering_uuid=partnering.uuid, version=_version(partnering), by=moment.by, at=moment.at)
        run_jobs("partnering.agendas", moment)
    _mend(stage, partnering, Random("改约"))


def hold(stage: Stage) -> None:
    """Three days at the tables: codes are held to the reader, the office notes who did not come, people say how it was."""
    partnering, random = Partnering.objects.get(event=event_of("forum")), Random("洽谈")
    codes = dict(Ticket.objects.filter(event=partnering.event, standing="valid").values_list("registration_id", "code"))
    rows = (
        partnering.meetings.filter(state=MeetingState.PLANNED).select_related("slot").order_by("slot__starts_at", "pk")
    )
    for meeting in rows.prefetch_related("seats__profile"):
        _take_place(stage, partnering, meeting, codes, random)


def follow(stage: Stage, day: str, share: float) -> None:
    """After one, three and six months those who met are asked what became of it; some answer."""
    partnering, random = Partnering.objects.get(event=event_of("forum")), Random(f"回访{day}")
    with scene(stage, "program", day, 9) as moment:
        follow_ups_ask(by=PROGRAM, at=moment.at)
    with scene(stage, "program", day, 20) as moment:
        _tell(partnering, share, random, moment)


def _set_up(partnering: Partnering, moment: Moment) -> None:
    for (day, hour, minute), (_day, until, to) in ROWS:
        row = SlotRow(
            datetime(2020, 6, day, hour, minute, tzinfo=ZONE), datetime(2020, 6, day, until, to, tzinfo=ZONE), 25, 5
        )
        slots_lay(partnering_uuid=partnering.uuid, row=row, by=moment.by, at=moment.at)
    for name, name_en, prefix, place in (
        ("A区", "Zone A", "A", "二层序厅东侧"),
        ("B区", "Zone B", "B", "二层序厅西侧"),
    ):
        zone = zone_add(
            partnering_uuid=partnering.uuid, details=ZoneDetails(name, name_en, place), by=moment.by, at=moment.at
        )
        tables_add(zone_uuid=zone.uuid, row=TableRow(prefix, 1, 5), by=moment.by, at=moment.at)
    hosts = partnering.profiles.order_by("pk").values_list("organisation__uuid", flat=True).distinct()[:4]
    for table, host in zip(partnering.tables.filter(label__in=("A01", "A02", "B01", "B02")), hosts, strict=True):
        table_host(uuid=table.uuid, organisation_uuid=host, by=moment.by, at=moment.at)
    for name, tongue in INTERPRETERS:
        details = InterpreterDetails(name, tongue)
        interpreter_add(partnering_uuid=partnering.uuid, details=details, by=moment.by, at=moment.at)


def _run(partnering: Partnering, settings: RunSettings, moment: Moment) -> Run:
    return run_make(partnering_uuid=partnering.uuid, settings=settings, by=moment.by, at=moment.at)


def _version(partnering: Partnering) -> int:
    return Partnering.objects.values_list("plan_version", flat=True).get(pk=partnering.pk)


def _mend(stage: Stage, partnering: Partnering, random: Random) -> None:
    """The evening before: eight cancel, three agree late, a table breaks."""
    with scene(stage, "program", "2020-06-09", 20) as moment:
        held = list(
            partnering.meetings.filter(state=MeetingState.PLANNED, request__asked__isnull=False).select_related(
                "request__asker"
            )
        )
        for meeting in random.sample(held, 8):
            request = meeting.request
            if request is None:
                continue
            request_step(
                uuid=request.uuid,
                profile_uuid=request.asker.uuid,
                step="cancel",
                note="行程有变",
                by=GUEST,
                at=moment.at,
            )
        late = (
            partnering.requests.filter(standing="pending", asked__isnull=False).select_related("asked").order_by("pk")
        )
        for one in late[:3]:
            if one.asked:
                request_step(uuid=one.uuid, profile_uuid=one.asked.uuid, step="accept", by=GUEST, at=moment.at)
    with scene(stage, "fangyining", "2020-06-10", 8) as moment:
        table, slots = partnering.tables.get(label="B04"), list(partnering.slots.all()[:2])
        table_close(
            table_uuid=table.uuid,
            slot_uuids=[one.uuid for one in slots],
            version=_version(partnering),
            by=moment.by,
            at=moment.at,
        )


def _take_place(stage: Stage, partnering: Partnering, meeting: Meeting, codes: dict[int, str], random: Random) -> None:
    starts = meeting.slot.starts_at.astimezone(ZONE)
    seats, drawn = list(meeting.seats.all()), random.random()
    with scene(stage, "fangyining", starts.date().isoformat(), starts.hour, starts.minute) as moment:
        if drawn < 0.5 and all(seat.profile.registration_id in codes for seat in seats):
            for seat in seats:
                code = codes[seat.profile.registration_id]
                arrival_scan(partnering_uuid=partnering.uuid, code=code, by=moment.by, at=moment.at)
        elif drawn < 0.86:
            result_tell(uuid=meeting.uuid, profile_uuid=seats[0].profile.uuid, held=True, by=GUEST, at=moment.at)
        elif drawn < 0.95:
            result_set(
                uuid=meeting.uuid,
                held=False,
                missing_uuid=random.choice(seats).profile.uuid,
                by=moment.by,
                at=moment.at,
            )
        if drawn < 0.3:
            _rate(meeting, seats[0].profile.uuid, random, moment)


def _rate(meeting: Meeting, profile: UUID, random: Random, moment: Moment) -> None:
    score = random.choices((5, 4, 3, 2), (9, 8, 2, 1))[0]
    comment = (
        random.choice(("对方准备充分。", "约定会后寄送资料。", "时间略短。", ""))
        if score > 2
        else "对接内容与预期不符。"
    )
    rating_give(uuid=meeting.uuid, profile_uuid=profile, score=score, comment=comment, by=GUEST, at=moment.at)


def _tell(partnering: Partnering, share: float, random: Random, moment: Moment) -> None:
    asked = (
        FollowUp.objects.filter(meeting__partnering=partnering, answered_at=None)
        .select_related("profile")
        .order_by("pk")
    )
    waiting = [one for one in asked if one.asked_at and one.asked_at.date() == moment.at.date()]
    for one in waiting:
        if random.random() < share:
            stage = random.choices(("contact", "nothing", "talks"), (6, 3, 2))[0]
            follow_up_answer(uuid=one.uuid, profile_uuid=one.profile.uuid, answer=Answer(stage), by=GUEST, at=moment.at)


def agree(stage: Stage) -> None:
    """Two sign and one declares an intent; the office asks for the papers before it counts them."""
    partnering = Partnering.objects.get(event=event_of("forum"))
    told: Sequence[tuple[str, str, date]] = (
        ("signed", "双特异性抗体平台技术许可", date(2020, 9, 3)), ("signed", "早筛试剂海外注册服务协议", date(2020, 11, 16)),
        ("intent", "联合建设中试平台意向", date(2020, 8, 20)),
    )  # fmt: skip
    rows = FollowUp.objects.filter(meeting__partnering=partnering, months=6).select_related("profile").order_by("pk")
    with scene(stage, "program", "2020-12-15", 10) as moment:
        given = 0
        for one in rows:
            if given == len(told) or Cooperation.objects.filter(meeting=one.meeting).exists():
                continue
            kind, title, day = told[given]
            try:
                answer = Answer(kind, title=title, agreed_on=day)
                follow_up_answer(uuid=one.uuid, profile_uuid=one.profile.uuid, answer=answer, by=GUEST, at=moment.at)
            except Refused:
                continue
            given += 1
    with scene(stage, "fangyining", "2020-12-18", 15) as moment:
        for place, made in enumerate(
            Cooperation.objects.filter(partnering=partnering, superseded_at=None).order_by("pk")
        ):
            paper = (
                text(f"合作协议{place + 1}", made.title, f"甲方：{made.left.name}", f"乙方：{made.right.name}")
                if made.kind == "signed"
                else None
            )
            cooperation_decide(uuid=made.uuid, confirmed=True, upload=paper, by=moment.by, at=moment.at)
