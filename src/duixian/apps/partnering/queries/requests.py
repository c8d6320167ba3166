"""Requests of a delegate: sent, received, and how many more may be sent."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import MeetingRequest, Origin, Profile, Standing
from duixian.apps.partnering.queries.advising import seen

_RELATED = (
    "asker__registration__person", "asker__organisation", "asked__registration__person", "asked__organisation", "asked_body",
)  # fmt: skip


def sent_by(profile: Profile) -> QuerySet[MeetingRequest]:
    """What a delegate asked for, the latest first, with both sides."""
    return profile.sent.filter(origin=Origin.ASKED).select_related(*_RELATED).order_by("-created_at", "-pk")


def received_by(profile: Profile) -> QuerySet[MeetingRequest]:
    """What a delegate was asked for, by name or as one of the organisation, and what was recommended to them and told, the latest first, with
    both sides."""
    mine = Q(asked=profile) | Q(asked_body=profile.organisation_id) | Q(asker=profile, origin=Origin.RECOMMENDED)
    rows = seen(MeetingRequest.objects.filter(mine, partnering=profile.partnering_id))
    return rows.select_related(*_RELATED).order_by("-created_at", "-pk")


def open_number(profile: Profile) -> int:
    """How many of a delegate's own requests are waiting or accepted: what counts against the limit. One query."""
    return profile.sent.filter(origin=Origin.ASKED, standing__in=(Standing.PENDING, Standing.ACCEPTED)).count()


def limit_of(profile: Profile) -> int:
    """How many requests a delegate may have open at once, by the kind of guest. One query."""
    own = profile.partnering.limits.filter(role=profile.registration.kind.role).values_list("most", flat=True).first()
    return profile.partnering.most_requests if own is None else own


def between(profile: Profile, asked: Profile | None, body: Organisation) -> list[MeetingRequest]:
    """What the two sides asked of each other that still says something: all but what was withdrawn, the latest first. One query.

    To a delegate: what either asked of the other by name, and what the other asked of anybody of the own organisation. To an organisation:
    what was asked of it as such, and what anybody of it asked of this delegate.
    """
    if asked is None:
        mine, theirs = Q(asker=profile, asked_body=body), Q(asker__organisation=body, asked=profile)
    else:
        mine = Q(asker=profile, asked=asked)
        theirs = Q(asker=asked, asked=profile) | Q(asker=asked, asked_body=profile.organisation)
    rows = profile.partnering.requests.filter(mine | theirs).exclude(standing=Standing.WITHDRAWN)
    return list(rows.select_related(*_RELATED).order_by("-created_at", "-pk"))
