"""How an edition was received: outlets that came, reports that count, guests who were satisfied; None is what nobody recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from duixian.apps.events.models import Accreditation, AccreditationState, Direction, Event
from duixian.apps.events.queries.arrivals import EVERYTHING
from duixian.apps.events.queries.attendance import scans_counting
from duixian.apps.events.queries.media import attendances_of, reports_of, why_not
from duixian.apps.surveys.models import Wave
from duixian.apps.surveys.queries.results import tally
from duixian.core.surveys.satisfaction import Satisfaction


@dataclass(frozen=True, slots=True)
class Press:
    """Outlets with an accreditation that was granted, those known to have taken part, and reports: all of them, and those that count
    (an own copy kept, no reprint, no channel of the unit itself)."""

    accredited: int
    came: int
    reports: int
    counted: int


def press_of(event: Event) -> Press | None:
    """What is recorded of the press; None where nothing is. An outlet came when somebody said so, or when a journalist of it was
    scanned at a door. Four queries."""
    granted = Accreditation.objects.filter(event=event, state=AccreditationState.GRANTED)
    inside = scans_counting(event, as_of=EVERYTHING).filter(direction=Direction.IN).order_by()
    scanned = granted.filter(registration__in=inside.values("ticket__registration"))
    said = attendances_of(event).filter(superseded_at=None).values_list("organisation_id", flat=True)
    outlets = set(granted.values_list("organisation_id", flat=True))
    came = {*scanned.values_list("organisation_id", flat=True), *said}
    reports = list(reports_of(event))
    if not (outlets or came or reports):
        return None
    return Press(len(outlets), len(came), len(reports), sum(why_not(one) is None for one in reports))


class Asked(NamedTuple):
    """A survey about the edition with what it came to."""

    wave: Wave
    satisfaction: Satisfaction


def surveys_of(event: Event, on: date) -> Iterator[Asked]:
    """The surveys about an edition that were sent out, or else those of its declaration, in the order in which they opened. One
    query, and three for each."""
    waves = Wave.objects.exclude(released_at=None).select_related("unit", "version").order_by("opens_at", "pk")
    about = list(waves.filter(about_uuid=event.uuid))
    if not about and event.declaration_id:
        about = list(waves.filter(Q(about_uuid=None), declaration=event.declaration_id))
    for wave in about:
        yield Asked(wave, tally(wave, as_of=on, known_at=EVERYTHING).satisfaction())
