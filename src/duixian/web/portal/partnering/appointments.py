"""The meetings of a delegate as the pages show them: by day, each with what can be done about it just now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from duixian.apps.partnering.models import Arrival, Interest, MeetingState, Profile, Slot
from duixian.apps.partnering.operations.attending import EARLY, REPORT_UNTIL
from duixian.apps.partnering.queries.own_agenda import OwnMeeting
from duixian.apps.partnering.queries.wording import span_of
from duixian.web.languages import spoken
from duixian.web.portal.partnering.composers import Said, said
from duixian.web.templatetags.show import named

SHORT: Final = 90
"""Characters of a need or an offer that an agenda shows."""
WANTS: Final = 3
TONES: Final = {MeetingState.HELD: "met", MeetingState.MISSED: "behind"}
"""How a state looks."""


@dataclass(frozen=True, slots=True)
class Want:
    """A need or an offer in short."""

    side: str
    label: str
    said: Said


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody on the other side, with what they need and offer."""

    profile: Profile
    wants: tuple[Want, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting: when, with whom, how it stands, and what the delegate may do about it now."""

    own: OwnMeeting
    span: str
    others: tuple[Other, ...]
    tone: str
    on: bool
    can_arrive: bool
    can_tell: bool
    can_rate: bool
    ahead: bool

    @property
    def can_book(self) -> bool:
        """Whether a new time can be taken: the meeting was missed, and both sides had agreed to it."""
        return self.own.one.meeting.state == MeetingState.MISSED and self.own.one.meeting.request is not None

    @property
    def missing(self) -> str:
        """Whose seat stayed empty: `own`, `other`, or empty where nobody knows or the meeting was held."""
        mark = self.own.mark
        if mark is None or mark.missing_id is None or self.own.one.meeting.state != MeetingState.MISSED:
            return ""
        return "own" if mark.missing_id == self.own.one.profile.pk else "other"


@dataclass(frozen=True, slots=True)
class Day:
    """The meetings of a day."""

    label: str
    entries: tuple[Entry, ...]


def entry(own: OwnMeeting, at: datetime) -> Entry:
    """A meeting as it stands at a moment."""
    one, meeting = own.one, own.one.meeting
    told = own.mark is not None and own.mark.source == Arrival.Source.OFFICE
    return Entry(
        own, span_of(one.starts_at, one.ends_at, one.profile.partnering.event.time_zone),
        tuple(Other(other, tuple(map(_want, own.interests.get(other.pk, ())[:WANTS]))) for other in one.others),
        tone=TONES.get(MeetingState(meeting.state), "info" if one.starts_at <= at < one.ends_at else ""),
        on=one.starts_at - EARLY <= at < one.ends_at,
        can_arrive=not one.arrived and one.starts_at - EARLY <= at < one.ends_at,
        can_tell=one.starts_at <= at < one.ends_at + REPORT_UNTIL and not told,
        can_rate=at >= one.starts_at and meeting.state != MeetingState.MISSED, ahead=at < one.starts_at,
    )  # fmt: skip


def days_of(meetings: Sequence[OwnMeeting], zone: str, at: datetime) -> list[Day]:
    """The meetings by day, in the zone of the place."""
    there = ZoneInfo(zone)
    grouped = groupby(meetings, key=lambda own: own.one.starts_at.astimezone(there).date())
    return [Day(day_label(day), tuple(entry(own, at) for own in each)) for day, each in grouped]


def day_label(day: date) -> str:
    """A day with its weekday."""
    return date_format(day, "l, F j" if spoken() == "en" else "n月j日 l")


def slot_choices(slots: Iterable[Slot], zone: str, comes: Mapping[int, Profile]) -> list[tuple[str, str]]:
    """Slots to choose from, each with its day, and with who would come where anybody of an organisation was asked."""
    there = ZoneInfo(zone)
    found = []
    for one in slots:
        told = f"{day_label(one.starts_at.astimezone(there))}  {span_of(one.starts_at, one.ends_at, zone)}"
        if who := comes.get(one.pk):
            told += " · " + _("%(body)s由%(name)s参加") % {
                "body": named(who.organisation), "name": named(who.registration.person)
            }  # fmt: skip
        found.append((str(one.uuid), told))
    return found


def _want(one: Interest) -> Want:
    words = said(one.text, one.text_en)
    return Want(one.side, one.get_side_display(), Said(Truncator(words.text).chars(SHORT), words.lang))
