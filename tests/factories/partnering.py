"""Delegates who take part in one-to-one meetings, through the operations."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from duixian.apps.events.models import Event, RegistrationKind
from duixian.apps.events.rules import GUEST
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import Interest, MeetingRequest, Partnering, Profile
from duixian.apps.partnering.operations.interests import InterestDetails, interest_add, interest_review
from duixian.apps.partnering.operations.opening import PartneringDetails, partnering_keep
from duixian.apps.partnering.operations.profiles import ProfileDetails, profile_join
from duixian.apps.partnering.operations.requests import Wish, request_send, request_step
from factories.events import CREATED, make_kind, make_person, make_registration
from factories.speakers import PROGRAM

OPENS, NOW, CLOSES = (datetime(2020, month, 1, 1, tzinfo=UTC) for month in (4, 5, 6))
_number = count(1)


def make_partnering(event: Event, **more: Any) -> Partnering:
    details = PartneringDetails(**{"opens_at": OPENS, "closes_at": CLOSES, **more})
    return partnering_keep(event_uuid=event.uuid, details=details, by=PROGRAM, at=CREATED)


def make_body(event: Event, name: str, **more: Any) -> Organisation:
    known = Organisation.objects.filter(unit=event.unit, name=name).first()
    return known or Organisation.objects.create(unit=event.unit, name=name, created_at=CREATED, **more)


def make_profile(
    event: Event, name: str = "", body: str = "", *, kind: RegistrationKind | None = None, language: str = "zh-hans", **more: Any
) -> Profile:  # fmt: skip
    """A delegate of an organisation of their own, unless told."""
    number = next(_number)
    person = make_person(event.unit, name or f"代表{number}", organisation=make_body(event, body or f"公司{number}"))
    guest = make_registration(
        event, person=person, kind=kind or event.kinds.first() or make_kind(event), language=language
    )
    return profile_join(registration_uuid=guest.uuid, details=ProfileDetails(**more), by=GUEST, at=NOW)


def make_interest(profile: Profile, text: str = "细胞培养平台", *, published: bool = True, **more: Any) -> Interest:
    details = InterestDetails(**{"side": "offer", "kind": "technology", "text": text, **more})
    one = interest_add(profile_uuid=profile.uuid, details=details, by=GUEST, at=NOW)
    return interest_review(uuid=one.uuid, publish=True, by=PROGRAM, at=NOW) if published else one


def asks(
    profile: Profile, other: Profile | Organisation, priority: str = "meet", message: str = "", at: datetime = NOW
) -> MeetingRequest:
    whom = {"asked_uuid": other.uuid} if isinstance(other, Profile) else {"body_uuid": other.uuid}
    wish = Wish(priority, message)
    return request_send(profile_uuid=profile.uuid, wish=wish, by=GUEST, at=at, **whom)


def answers(profile: Profile, request: MeetingRequest, step: str, **more: Any) -> MeetingRequest:
    return request_step(
        uuid=request.uuid, profile_uuid=profile.uuid, step=step, by=GUEST, at=more.pop("at", NOW), **more
    )
