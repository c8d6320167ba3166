"""What conferences hold of a person: as guest, contact of a group, speaker, in sessions, at booths and pitches, as journalist."""

from __future__ import annotations

import json
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models import (
    Accreditation,
    EmergencyPlan,
    Exhibit,
    FeeEntry,
    FeeInvoice,
    Honorarium,
    Pitch,
    ProgrammeRelease,
    Registration,
    RegistrationGroup,
    Scan,
    SessionRole,
    Speaker,
)
from duixian.apps.events.operations.subject_erasing import subject_erase
from duixian.apps.events.queries.guest_data import guest_data
from duixian.apps.parties.holders import Holder, Kept, Keys, Told, fields, rows
from duixian.apps.parties.models import Person

SECTIONS: Final = {
    "registrations": _("参会报名"), "groups": _("团体联系人"), "scans": _("签到记录"), "speakers": _("演讲嘉宾"), "session_roles": _("主持与对话"),
    "exhibits": _("展示联系人"), "pitches": _("推介人"), "accreditations": _("记者证"), "emergency_plans": _("应急预案负责人"),
    "invoices": _("已开发票"), "fees": _("注册费收退"), "honoraria": _("讲课酬金"), "releases": _("已公布的议程"), "files": _("交来的文件"),
}  # fmt: skip
ASIDE: Final = {
    "events.RegistrationStep": "in the registration's file", "events.GuestLink": "the digest of a link", "events.Consent": "in the registration's file",
    "events.FeeEntry": "in the registration's file", "events.FeeInvoice": "in the registration's file", "events.Stay": "in the registration's file",
    "events.Transfer": "in the registration's file", "events.MealChoice": "in the registration's file", "events.Diet": "in the registration's file",
    "events.Ticket": "the number of the registration, signed", "events.SpeakerStep": "in the speaker's part", "events.SpeakerLink": "the digest of a link",
    "events.Material": "in the speaker's part", "events.Travel": "in the speaker's part", "events.Honorarium": "in the speaker's part",
    "events.SealedData": "told by its kind: the values are read one by one, each look a row of the history",
    "events.AccreditationStep": "reasons of the accreditation that is told", "events.Talk": "title in the programme, told with the speaker",
}  # fmt: skip


def told(person: Person) -> Told:
    """The file of each registration as the guest gets it themselves, and every other part somebody had."""
    guests = Registration.objects.filter(person=person).select_related(
        "event", "kind", "channel", "group", "person__organisation"
    )
    files = [guest_data(one) for one in guests]
    return {
        "registrations": [{name: part for name, part in found.items() if name != "partnering"} for found in files],
        "groups": rows(RegistrationGroup.objects.filter(contact=person).select_related("event"), "event.name", "name", "language"),
        "scans": rows(_scans(person).select_related("event", "list"), "event.name", "list.name", "direction", "occurred_at"),
        "speakers": [_speaker(one) for one in Speaker.objects.filter(person=person).select_related("event")],
        "session_roles": rows(SessionRole.objects.filter(person=person).select_related("session__event"), "session.event.name", "session.title", "part"),
        "exhibits": rows(Exhibit.objects.filter(contact=person).select_related("event"), "event.name", "items"),
        "pitches": rows(Pitch.objects.filter(presenter=person).select_related("event"), "event.name", "project", "summary"),
        "accreditations": rows(Accreditation.objects.filter(person=person).select_related("event", "organisation"), "event.name", "organisation.name", "press_card", "state"),
        "emergency_plans": rows(EmergencyPlan.objects.filter(responsible=person).select_related("event"), "event.name", "hazard"),
    }  # fmt: skip


def _scans(person: Person) -> Any:
    return Scan.objects.filter(ticket__registration__person=person)


def _speaker(one: Speaker) -> dict[str, Any]:
    travel, paid = getattr(one, "travel", None), getattr(one, "honorarium", None)
    return {
        **fields(one, "event.name", "state", "topic", "biography", "biography_en", "language", "note", "shown"),
        "photo": one.photo_id is not None,
        "steps": rows(one.steps, "state", "source", "note", "occurred_at"),
        "talks": rows(one.talks, "title", "title_en", "abstract"),
        "materials": rows(one.materials, "kind", "file.name", "received_at", "consented_at"),
        "travel": fields(travel, "arrives_at", "arrival", "departs_at", "departure", "hotel", "hotel_from", "hotel_until", "wishes") if travel else None,
        "honorarium": fields(paid, "gross", "net", "tax_note", "title_class", "hours") if paid else None,
        "sealed": rows(one.sealed, "kind", "consent", "consented_at", "erased_at"),
    }  # fmt: skip


def keys(person: Person) -> Keys:
    """Frozen rows stand for speakers and scans."""
    speakers = Speaker.objects.filter(person=person).values_list("uuid", flat=True)
    return {
        "events.speaker": tuple(map(str, speakers)),
        "events.scan": tuple(map(str, _scans(person).values_list("uuid", flat=True))),
    }


def kept(person: Person) -> tuple[Kept, ...]:
    """What the books need, programmes as they were released, duties in emergencies; counts without a name."""
    found = (
        Kept("registrations", Registration.objects.filter(person=person).count(), "counts"),
        Kept("scans", _scans(person).count(), "counts"),
        Kept("speakers", Speaker.objects.filter(person=person).count(), "counts"),
        Kept("invoices", FeeInvoice.objects.filter(registration__person=person, state=FeeInvoice.State.ISSUED).count(), "accounting"),
        Kept("fees", FeeEntry.objects.filter(registration__person=person).count(), "accounting"),
        Kept("honoraria", Honorarium.objects.filter(speaker__person=person, payment__isnull=False).count(), "accounting"),
        Kept("releases", _releases(person), "released"),
        Kept("emergency_plans", EmergencyPlan.objects.filter(responsible=person).count(), "duty", named=True),
    )  # fmt: skip
    return tuple(one for one in found if one.number)


def _releases(person: Person) -> int:
    """How many released programmes name the person, of conferences where they had a part."""
    events = {
        *Speaker.objects.filter(person=person).values_list("event", flat=True),
        *SessionRole.objects.filter(person=person).values_list("session__event", flat=True),
    }
    found = ProgrammeRelease.objects.filter(event__in=events).values_list("content", flat=True)
    return sum(person.name in json.dumps(content, ensure_ascii=False) for content in found)


HOLDER: Final = Holder(
    "events", SECTIONS, told=told, keys=keys, kept=kept, erase=subject_erase, aside=ASIDE,
    covers=frozenset({
        "events.Registration", "events.RegistrationGroup", "events.Speaker", "events.SessionRole", "events.Exhibit", "events.Pitch",
        "events.Accreditation", "events.EmergencyPlan",
    }),
)  # fmt: skip
