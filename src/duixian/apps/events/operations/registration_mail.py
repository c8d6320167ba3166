"""Letters to guests, written in the transaction of what they tell, each once."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.instants import ending_of, opening_of
from duixian.apps.events.models import Event, Registration
from duixian.apps.events.operations.links import link_for
from duixian.apps.notices.operations.letters import letter_queue
from duixian.documents.schedules.invitations import Method, Party, invitation

GUEST_PATH: Final = "/g/{token}/"
"""Where a guest's own page is; the addresses of the site say the same (tests/web/portal)."""
CALENDARS: Final = {
    "confirmed": Method.REQUEST, "reminder": Method.REQUEST, "cancelled": Method.CANCEL, "replaced": Method.CANCEL,
}  # fmt: skip
"""Letters that bring the appointment, or take it back; the reminder tells it again, as it is by then."""


def registration_write(
    one: Registration, letter: str, *, by: Actor, at: datetime, token: str = "", reason: str = "", once: str = ""
) -> bool:
    """Write a letter (`received`, `confirmed` …) to the guest, or to the contact of the group for whoever has no address; False where
    there is neither, or where this letter was written before. `once` tells letters apart that may come again (a link asked for anew).

    `token` is a link that is at hand; else the letter brings a further one.
    """
    to = address_of(one)
    if not to:
        return False
    english = one.language.startswith("en")
    return letter_queue(
        unit=one.event.unit, key=f"registration:{one.uuid}:{letter}:{once}", letter=f"events.registration.{letter}", to=to,
        language=one.language, facts={**facts_of(one, english=english), "link": page_address(token or link_for(one, at=at)), "reason": reason},
        about_uuid=one.uuid, person_uuid=one.person.uuid, calendar=_calendar(one, letter, to, at), by=by, at=at,
        reply_to=one.event.contact_email,
    )  # fmt: skip


def address_of(one: Registration) -> str:
    """Where letters about a registration go: to the guest, else to the contact of the group; empty where neither has an address."""
    return one.person.email or (one.group.contact.email if one.group else "")


def facts_of(one: Registration, *, english: bool) -> dict[str, Any]:
    """What every letter about a registration can say, in the language of the guest."""
    event, person, kind = one.event, one.person, one.kind
    return {
        "name": (person.name_en or person.name) if english else person.name,
        "event": name_of(event, english=english), "kind": (kind.name_en or kind.name) if english else kind.name,
        "number": f"{one.number:04d}", "days": days_of(event, english=english),
        "venue": ((event.venue_en or event.venue) if english else event.venue) or "—",
        "until": _moment(one.offer_until, event, english=english) if one.offer_until else "",
    }  # fmt: skip


def name_of(event: Event, *, english: bool) -> str:
    """What the edition is called."""
    return (event.name_en or event.name) if english else event.name


def days_of(event: Event, *, english: bool) -> str:
    """From which day to which: 2020年6月10日—12日 in full on both ends."""
    with override("en" if english else "zh-hans"):
        first, last = (date_format(day, "DATE_FORMAT") for day in (event.starts_on, event.ends_on))
    if first == last:
        return first
    return f"{first} – {last}" if english else f"{first}至{last}"


def _moment(at: datetime, event: Event, *, english: bool) -> str:
    with override("en" if english else "zh-hans"), timezone.override(event.time_zone):
        return f"{date_format(timezone.localtime(at), 'DATETIME_FORMAT')} ({event.time_zone})"


def page_address(token: str) -> str:
    """The whole address of a guest's own page."""
    return f"{settings.SITE_ADDRESS}{GUEST_PATH.format(token=token)}"


def _calendar(one: Registration, letter: str, to: str, at: datetime) -> bytes | None:
    """The conference as an appointment for whoever comes, and its end for whoever does not; none where no mail address asks for it."""
    if letter not in CALENDARS or not one.event.contact_email:
        return None
    return calendar_of(one, method=CALENDARS[letter], to=to, at=at)


def calendar_of(one: Registration, *, method: Method, to: str, at: datetime) -> bytes:
    """The whole conference as one appointment of this guest, in the zone of the place. SEQUENCE grows with each move of the conference, and
    its end comes after them all."""
    event, english = one.event, one.language.startswith("en")
    facts = facts_of(one, english=english)
    place = ", ".join(
        part for part in (facts["venue"], (event.address_en if english else event.address)) if part and part != "—"
    )
    return invitation(
        uid=f"registration-{one.uuid}@duixian", sequence=event.changes.count() + int(method is Method.CANCEL), method=method,
        starts=opening_of(event), ends=ending_of(event), zone=event.time_zone, title=facts["event"], place=place, created=at,
        organiser=Party(event.unit.name, event.contact_email or settings.DEFAULT_FROM_EMAIL), attendee=Party(facts["name"], to),
    )  # fmt: skip
