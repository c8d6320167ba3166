"""Delegates whom the recommendation brings together, with their reasons, as the job would have kept them."""

from __future__ import annotations

from typing import Any

from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Meeting, Partnering, Profile, Recommendation
from duixian.apps.partnering.operations.opening import PartneringDetails, partnering_keep
from factories.events import CREATED
from factories.partnering import CLOSES, NOW, OPENS, make_interest, make_profile
from factories.planning import adopted, fresh, make_ready
from factories.speakers import PROGRAM


def make_advising(event: Event, *, most: int = 2, least: int = 40, **grid: Any) -> Partnering:
    """A partnering with a grid that fills free times with recommended meetings."""
    make_ready(event, **grid)
    details = PartneringDetails(OPENS, CLOSES, most_recommended=most, least_fit=least)
    return partnering_keep(event_uuid=event.uuid, details=details, by=PROGRAM, at=CREATED)


def make_willing(event: Event, body: str = "", **more: Any) -> Profile:
    return make_profile(event, "", body, takes_recommended=True, **more)


def fit(one: Profile, other: Profile, score: int = 70, *, both: bool = True) -> None:
    """The two are recommended to each other: what the first needs the other offers."""
    need = make_interest(one, "寻找双抗", side="need", area="biologics")
    offer = make_interest(other, "双抗平台", area="biologics")
    told = {"need": need.pk, "offer": offer.pk, "shared": ["area=biologics"]}
    rows = [(one, other, True), (other, one, False)] if both else [(one, other, True)]
    Recommendation.objects.bulk_create(
        [
            Recommendation(profile=a, other=b, score=score, computed_at=NOW, reasons=[{**told, "mine": mine}])
            for a, b, mine in rows
        ]
    )


def make_fitting(event: Event, score: int = 70) -> tuple[Profile, Profile]:
    """Two who left free times to recommended meetings and are recommended to each other."""
    one, other = make_willing(event), make_willing(event)
    fit(one, other, score)
    return one, other


def advised_meeting(event: Event, partnering: Partnering) -> Meeting:
    """The meeting of two such, in the schedule that holds."""
    make_fitting(event)
    adopted(partnering)
    return fresh(partnering).meetings.select_related("request__asker", "request__asked", "slot").get()
