"""Whom a delegate is advised to meet, and why: what one side needs beside what the other offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from duixian.apps.partnering.models import InterestState, Profile
from duixian.apps.partnering.queries.own import own_interests
from duixian.apps.partnering.queries.recommendations import Reason, Recommended, recommended
from duixian.web.portal.guest.frame import GuestRequest
from duixian.web.portal.partnering.composers import Found, Said, many_found, said
from duixian.web.portal.partnering.directory import asking_state
from duixian.web.portal.partnering.frame import delegate_page, show, today

MOST_REASONS: Final = 3
"""Reasons of one direction that are shown; others are counted."""


@dataclass(frozen=True, slots=True)
class Match:
    """A need beside the offer that meets it, and what they share in words."""

    need: Said
    offer: Said
    terms: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Somebody to meet: how well it fits, what of theirs meets the reader's needs, what of the reader's meets theirs, further reasons."""

    found: Found
    score: int
    mine: tuple[Match, ...]
    theirs: tuple[Match, ...]
    further: int


@require_http_methods(["GET", "HEAD"])
@delegate_page
def advised(request: GuestRequest, profile: Profile) -> HttpResponse:
    """The recommendations, the best first; without any, what to do."""
    on = today(profile.partnering.event, request.now)
    rows = recommended(profile, on=on)
    people = many_found([one.profile for one in rows], profile)
    told = {
        "advice": [_advice(one, person) for one, person in zip(rows, people, strict=True)], **asking_state(request, profile),
        "published": bool(rows) or own_interests(profile).filter(state=InterestState.PUBLISHED, expires_on__gte=on).exists(),
    }  # fmt: skip
    return show(request, profile, "advice", told, here="advice")


def _advice(one: Recommended, person: Found) -> Advice:
    mine, theirs = (matches(one.reasons, mine=side) for side in (True, False))
    shown = mine[:MOST_REASONS], theirs[:MOST_REASONS]
    return Advice(person, one.score, *shown, further=len(mine) + len(theirs) - sum(map(len, shown)))


def matches(reasons: Iterable[Reason], *, mine: bool) -> tuple[Match, ...]:
    """Those in which the reader's needs are met (`mine`), or the other's."""
    return tuple(
        Match(said(one.need.text, one.need.text_en), said(one.offer.text, one.offer.text_en), " · ".join(one.terms))
        for one in reasons
        if one.mine is mine
    )
