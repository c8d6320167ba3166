"""Whom a delegate is advised to meet, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from duixian.apps.partnering.models import Interest, MeetingRequest, Profile, Recommendation
from duixian.apps.partnering.queries.concepts import table
from duixian.apps.partnering.queries.profiles import DirectoryFilter, directory, published
from duixian.apps.partnering.queries.texts import names_of


@dataclass(frozen=True, slots=True)
class Reason:
    """A need that an offer meets. `mine`: the need is the delegate's own and the offer the other's; else the other way round."""

    need: Interest
    offer: Interest
    mine: bool
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recommended:
    """Somebody to meet, who fits by `score` of 100; the profile has its published needs and offers as `shown`."""

    profile: Profile
    score: int
    reasons: tuple[Reason, ...]


def recommended(profile: Profile, *, on: date) -> list[Recommended]:
    """Whom a delegate is advised to meet, the best first: of what was last worked out, those whom the delegate can ask now, with the reasons
    that hold on the day. Five queries for any number."""
    rows = list(profile.recommendations.order_by("-score", "pk"))
    found = directory(profile, DirectoryFilter(), on=on).filter(pk__in=[row.other_id for row in rows])
    others = {other.pk: other for other in found}
    own, names = list(published(on).filter(profile=profile)), names_of(table(profile.partnering.event.unit))
    return [
        Recommended(other, row.score, _reasons(row, [*own, *other.shown], names))  # type: ignore[attr-defined]  # prefetched
        for row in rows
        if (other := others.get(row.other_id)) is not None
    ]


def why_recommended(one: MeetingRequest, profile: Profile, *, on: date) -> tuple[Reason, ...]:
    """Why a recommended meeting was put into the schedule, as one of the two reads it: the reasons that hold on the day. Two queries."""
    interests = published(on).filter(profile__in=(one.asker_id, one.asked_id))
    found = _reasons(one, interests, names_of(table(profile.partnering.event.unit)))
    return found if profile.pk == one.asker_id else tuple(replace(each, mine=not each.mine) for each in found)


def _reasons(
    row: Recommendation | MeetingRequest, interests: Iterable[Interest], names: Mapping[str, str]
) -> tuple[Reason, ...]:
    """Those whose need and offer others can see still; concepts that nobody knows any more are not named."""
    held = {one.pk: one for one in interests}
    return tuple(
        Reason(
            held[one["need"]], held[one["offer"]], one["mine"], tuple(names[code] for code in one["shared"] if code in names)
        )
        for one in row.reasons
        if one["need"] in held and one["offer"] in held
    )  # fmt: skip
