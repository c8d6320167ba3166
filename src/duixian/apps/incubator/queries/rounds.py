"""The sheet for a round: all meters of a yard with what they showed last and what is to be expected; and what is odd about a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from duixian.apps.incubator.models import Meter, MeterPlace, Reading, Site
from duixian.apps.incubator.queries.curves import Metered, metered
from duixian.apps.incubator.queries.meters import in_use, places_on
from duixian.core.incubator.registers import Reading as Read
from duixian.core.incubator.rounds import Expectation, Finding, doubt, expectation


class Line(NamedTuple):
    """A meter on the sheet: where it hangs, what it last showed, what is expected, and what was read on the day already."""

    meter: Meter
    place: MeterPlace
    previous: Read | None
    expected: Expectation | None
    entered: Reading | None


def round_lines(site: Site, at: datetime, *, kind: str = "") -> list[Line]:
    """The meters in use in a yard on the day of an instant, by kind and number. Five queries."""
    day = at.astimezone(ZoneInfo(site.unit.time_zone)).date()
    meters = _meters(site, day, kind)
    places = places_on(meters, day)
    here = [one for one in meters if one.pk in places and places[one.pk].site_id == site.pk]
    known, entered = metered(here), _entered(here, day, site)
    return [_line(one, places[one.pk], known.get(one.pk), entered.get(one.pk), at) for one in here]


def _meters(site: Site, day: date, kind: str) -> list[Meter]:
    rows = Meter.objects.filter(in_use(day), unit=site.unit, places__site=site).select_related("unit").distinct()
    return list((rows.filter(kind=kind) if kind else rows).order_by("kind", "number", "id"))


def _entered(meters: Sequence[Meter], day: date, site: Site) -> dict[int, Reading]:
    zone = ZoneInfo(site.unit.time_zone)
    start = datetime.combine(day, datetime.min.time(), zone)
    rows = Reading.objects.filter(
        superseded_at=None, meter__in=[one.pk for one in meters], at__gte=start, at__lt=start + timedelta(days=1)
    )
    return {one.meter_id: one for one in rows.order_by("at")}


def _line(meter: Meter, place: MeterPlace, known: Metered | None, entered: Reading | None, at: datetime) -> Line:
    before = entered.at if entered else at
    return Line(meter, place, known.last_before(before) if known else None, expected_at(known, before), entered)


def expected_at(known: Metered | None, at: datetime) -> Expectation | None:
    """What a meter should show at an instant."""
    previous = known.last_before(at) if known else None
    if known is None or previous is None:
        return None
    return expectation(previous.value, known.per_day(at), (at - previous.at).days, known.register_at(at))


def doubts(values: Mapping[int, tuple[datetime, Decimal]], known: Mapping[int, Metered]) -> dict[int, Finding]:
    """What is odd about values to be entered, by the key of the meter; values of meters without register are not judged."""
    found = {}
    for key, (at, value) in values.items():
        if key in known:
            previous = known[key].last_before(at)
            shown = previous.value if previous else None
            odd = doubt(value, expected_at(known[key], at), shown, known[key].register_at(at))
            if odd is not None:
                found[key] = odd
    return found
