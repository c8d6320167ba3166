"""Letters to delegates about their requests, written in the transaction of what they tell, each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Q

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.operations.links import link_for
from duixian.apps.events.operations.registration_mail import address_of, name_of, page_address
from duixian.apps.notices.operations.letters import letter_queue
from duixian.apps.partnering.models import MeetingRequest, Message, Profile, Standing
from duixian.apps.partnering.queries.profiles import willing_of
from duixian.apps.partnering.queries.wording import body_of, named_of

LETTERS: Final = {Standing.ACCEPTED: "accepted", Standing.CANCELLED: "cancelled"}
"""What the other side is written about; who is declined or no longer asked sees it on their page."""


def told_asked(one: MeetingRequest, *, by: Actor, at: datetime) -> None:
    """The delegate who is asked, or everybody of the organisation that is and did not say "no thanks"."""
    for profile in _asked_side(one):
        _write(one, "received", profile, one.asker, one.message, by=by, at=at)


def told_stepped(one: MeetingRequest, profile: Profile, note: str, *, by: Actor, at: datetime) -> None:
    """The other side of what `profile` agreed to or called off."""
    letter = LETTERS.get(Standing(one.standing))
    if letter is None:
        return
    others = _asked_side(one) if one.asker_id == profile.pk else [one.asker]
    for other in others:
        _write(one, letter, other, profile, note, by=by, at=at)


def told_written(made: Message, *, by: Actor, at: datetime) -> None:
    """The other side of a message: at most one letter a day, as days go at the conference, until they answer; what follows is read on the page."""
    one, author = made.request, made.author
    day = at.astimezone(ZoneInfo(one.partnering.event.time_zone)).date()
    for other in _other_side(one, author):
        answers = one.messages.filter(author=other).count()
        _write(one, "written", other, author, made.text, by=by, at=at, turn=f":{answers}:{day:%Y%m%d}")


def _other_side(one: MeetingRequest, author: Profile) -> Iterable[Profile]:
    """Where anybody of an organisation was asked, those of it who have answered or written, or else all who may."""
    if one.asker_id != author.pk:
        return [one.asker]
    if one.asked is not None:
        return [one.asked]
    rows = Profile.objects.exclude(pk=author.pk).select_related(
        "registration__person", "registration__group__contact", "organisation"
    )
    known = rows.filter(Q(pk__in=one.messages.values("author")) | Q(pk__in=one.steps.values("profile")))
    return list(known) or _asked_side(one)


def _asked_side(one: MeetingRequest) -> Iterable[Profile]:
    if one.asked is not None:
        return [one.asked]
    assert one.asked_body is not None  # noqa: S101  # a constraint of the database
    rows = willing_of(one.asked_body, one.asker)
    return rows.select_related("registration__person", "registration__group__contact", "organisation")


def _write(
    one: MeetingRequest, letter: str, to: Profile, about: Profile, text: str, *, by: Actor, at: datetime, turn: str = ""
) -> None:  # fmt: skip
    guest, event = to.registration, one.partnering.event
    address = address_of(guest)
    if not address:
        return
    english = guest.language.startswith("en")
    facts = {
        "name": named_of(to, english=english), "event": name_of(event, english=english),
        "who": named_of(about, english=english), "organisation": body_of(about, english=english), "text": text,
        "link": page_address(link_for(guest, at=at)),
    }  # fmt: skip
    letter_queue(
        unit=event.unit, key=f"partnering:{one.uuid}:{letter}:{to.pk}{turn}", letter=f"partnering.request.{letter}", to=address,
        language=guest.language, facts=facts, about_uuid=guest.uuid, person_uuid=guest.person.uuid, by=by, at=at,
        reply_to=event.contact_email,
    )  # fmt: skip
