"""What one-to-one meetings keep of a guest, for a file of their own: what they wrote, whom they asked, whom they met and what they said of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from duixian.apps.events.models import Registration
from duixian.apps.partnering.models import Interest, MeetingRequest, Message, Profile
from duixian.apps.partnering.queries.advising import seen
from duixian.apps.partnering.queries.agenda import Appointment, agenda_of
from duixian.apps.partnering.queries.office import SIDES
from duixian.apps.partnering.queries.profiles import profile_of


def own_file(one: Registration) -> dict[str, Any] | None:
    """Everything that is kept of a guest as a delegate, as plain data; None for whoever does not take part. Of others it names whom the
    guest has dealt with; what those wrote to the guest is theirs, and what the guest wrote is here. At most twelve queries."""
    profile = profile_of(one)
    if profile is None:
        return None
    return {
        "profile": {
            "about": profile.about, "about_en": profile.about_en, "website": profile.website, "listed": profile.listed,
            "takes_recommended": profile.takes_recommended, "interpreter": profile.tongue if profile.interpreter else None, "joined_at": profile.created_at.isoformat(),
            "hidden_by_office": profile.hidden_reason,
        },
        "interests": [_interest(each) for each in profile.interests.order_by("pk")],
        "requests": [_request(each, profile) for each in _requests(profile)],
        "messages": [_message(each) for each in Message.objects.filter(author=profile).select_related("request")],
        "no_thanks": list(profile.no_thanks.values_list("organisation__name", flat=True)),
        "cannot_meet": [
            {"from": each.starts_at.isoformat(), "until": each.ends_at.isoformat()} for each in profile.absences.all()
        ],
        "meetings": [_meeting(each) for each in agenda_of(profile)],
        "ratings": [
            {"meeting": str(each.meeting.uuid), "score": each.score, "comment": each.comment}
            for each in profile.ratings.select_related("meeting")
        ],
        "follow_ups": [
            {"meeting": str(each.meeting.uuid), "months": each.months, "progress": each.stage, "note": each.note,
             "answered_at": each.answered_at.isoformat() if each.answered_at else None}
            for each in profile.follow_ups.select_related("meeting")
        ],
    }  # fmt: skip


def _requests(profile: Profile) -> list[MeetingRequest]:
    rows = seen(MeetingRequest.objects.filter(Q(asker=profile) | Q(asked=profile)))
    return list(rows.select_related(*SIDES).order_by("created_at", "pk"))


def _interest(one: Interest) -> dict[str, Any]:
    return {"side": one.side, "kind": one.kind, "text": one.text, "text_en": one.text_en, "area": one.area, "stage": one.stage,
            "region": one.region, "state": one.state, "until": one.expires_on.isoformat()}  # fmt: skip


def _request(one: MeetingRequest, profile: Profile) -> dict[str, Any]:
    """A request from the side of the guest, `sent` by nobody where it was merely recommended; the words with it stand here where the guest
    wrote them."""
    first = one.asker_id == profile.pk
    sent = first and not one.recommended
    other = one.asked if first else one.asker
    body = other.organisation if other is not None else one.asked_body
    return {
        "uuid": str(one.uuid), "origin": one.origin, "sent": sent, "with": other.registration.person.name if other is not None else "",
        "organisation": body.name if body is not None else "", "state": one.standing,
        "priority": one.priority if sent else one.asked_priority, "message": one.message if sent else "",
        "at": one.created_at.isoformat(),
    }  # fmt: skip


def _message(one: Message) -> dict[str, Any]:
    return {"request": str(one.request.uuid), "text": one.text, "at": one.created_at.isoformat()}


def _meeting(one: Appointment) -> dict[str, Any]:
    return {
        "uuid": str(one.meeting.uuid), "from": one.starts_at.isoformat(), "until": one.ends_at.isoformat(),
        "table": one.meeting.table.label, "state": one.meeting.state, "arrived": one.arrived,
        "with": [f"{each.organisation.name} {each.registration.person.name}" for each in one.others],
    }  # fmt: skip
