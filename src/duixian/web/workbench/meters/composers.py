"""What the pages of power and water show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.safestring import SafeString

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import history_of
from duixian.apps.incubator.models import Meter, Site, UtilityBill
from duixian.apps.incubator.queries.anomalies import anomalies_wanted
from duixian.apps.incubator.queries.curves import Metered, metered
from duixian.apps.incubator.queries.interval_months import last_month_of
from duixian.apps.incubator.queries.matching import Judged, tolerance_of
from duixian.apps.incubator.queries.meter_year import late_of, meter_tree, meter_year
from duixian.apps.incubator.queries.meters import meter_get, metered_units, places_of, places_on
from duixian.apps.incubator.queries.rounds import Line, round_lines
from duixian.apps.incubator.queries.sharing import sharing_of
from duixian.apps.incubator.queries.tariffs import core_tariff, tariff_get, tariffs_visible, windows_of, worked_example
from duixian.apps.incubator.queries.utility_bills import (
    bill_get,
    bill_judged,
    bills_of_year,
    explained,
    invoices_for,
    payments_for,
)
from duixian.core.incubator.errors import AllocationError
from duixian.core.incubator.registers import CODE_WORDS, Kind
from duixian.core.incubator.spans import Span, month
from duixian.core.incubator.tariffs import BAND_WORDS, UNIT_WORDS, UTILITY_WORDS, Utility
from duixian.web.charting import month_chart, use_chart
from duixian.web.templatetags.show import zh_en
from duixian.web.workbench.meters.access import bills, runs, unit_shown
from duixian.web.workbench.meters.interval_composers import day_drawn, year_drawn

FIRST_YEAR = 2000
EXAMPLE = {Utility.POWER: Decimal(10_000), Utility.WATER: Decimal(500)}
"""kWh and m³ of the worked example of a tariff."""


def year_of(text: str, today: date) -> int:
    """The year asked for; this one where none can be read."""
    return int(text) if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= today.year + 1 else today.year


def _shown(actor: Actor, unit: Unit | None) -> dict[str, Any]:
    return {"unit": unit, "units": list(metered_units(actor)), "runs": runs(actor, unit), "bills": bills(actor, unit)}


def year_page(actor: Actor, *, unit: str, year: str, today: date) -> dict[str, Any]:
    """The year at a glance; without any meter only what to do first."""
    shown = unit_shown(actor, unit)
    told = {**_shown(actor, shown), "year": year_of(year, today), "today": today}
    if shown is None:
        return told
    found = meter_year(actor, shown, told["year"], today)
    charts = [_year_chart(kind, *found.used[kind]) for kind in Utility]
    return {**told, "found": found, "charts": charts, "sites": _sites(shown), "late": late_of(actor, shown, told["year"], today).number}  # fmt: skip


def _sites(unit: Unit) -> list[Site]:
    return list(Site.objects.filter(unit=unit, meter_places__isnull=False).distinct().order_by("position", "id"))


def _year_chart(kind: Utility, now: list[Decimal | None], before: list[Decimal | None]) -> SafeString:
    return month_chart(UTILITY_WORDS[kind], UNIT_WORDS[kind], now, before)


def tree_page(actor: Actor, *, unit: str, month_text: str, today: date) -> dict[str, Any]:
    """The meters as they hang, with what each counted in a month and the balance of those with others below."""
    shown = unit_shown(actor, unit)
    first = _month(month_text) or today.replace(day=1)
    rows = meter_tree(actor, shown, first) if shown else []
    before = date(first.year - (first.month == 1), first.month - 1 or 12, 1)
    return {**_shown(actor, shown), "first": first, "before": before, "after": month(first.year, first.month).end, "rows": rows}  # fmt: skip


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def meter_page(actor: Actor, uuid: UUID, *, now: datetime) -> dict[str, Any]:
    """One meter: where it hangs, its registers, every reading with what passed since the one before, and its curve."""
    meter = meter_get(actor, uuid)
    known = metered([meter]).get(meter.pk)
    readings = list(meter.readings.select_related("file", "by").order_by("-at", "-recorded_at"))
    today = timezone.localdate(now)
    return {
        "meter": meter, "place": places_on([meter], today).get(meter.pk), "places": places_of(meter),
        "registers": list(meter.registers.order_by("-installed_at")), "readings": _with_use(readings, known),
        "notes": [(note, CODE_WORDS[note.code]) for note in known.curve.notes] if known else [],
        "chart": _curve(meter, known) if known else None, "unit_words": UNIT_WORDS[Utility(meter.kind)],
        "children": list(meter.children.order_by("number")), "runs": runs(actor, meter.unit),
        "history": history_of(actor, "incubator.meter", meter.uuid), **_logged(actor, meter),
    }  # fmt: skip


def _logged(actor: Actor, meter: Meter) -> dict[str, Any]:
    """What the logger of a meter says, if it has one: a day of its last month, its year, and findings that nobody judged."""
    month = last_month_of(meter.unit, meter.kind)
    if month is None:
        return {}
    waiting = anomalies_wanted(actor, meter.unit, {"meter": str(meter.uuid), "verdict": "open"})
    return {
        "day": day_drawn(meter, month), "year": year_drawn(meter, month.year), "month": month,
        "open_findings": waiting.count(),
    }  # fmt: skip


def _with_use(readings: list[Any], known: Metered | None) -> list[tuple[Any, Decimal | None, int]]:
    """Each reading, what passed since the one before it, and in how many days; superseded ones have neither."""
    rows: list[tuple[Any, Decimal | None, int]] = []
    for one in readings:
        before = max((other.at for other in (known.read if known else ()) if other.at < one.at), default=None)
        if known is None or before is None or one.superseded_at is not None:
            rows.append((one, None, 0))
            continue
        used = known.curve.consumption(Span(before, one.at))
        rows.append((one, used.amount if used.is_complete else None, (one.at - before).days))
    return rows


def _curve(meter: Meter, known: Metered) -> SafeString | None:
    """Use a day between readings, the last 24 of them."""
    read = [one.at for one in known.read if one.kind is not Kind.FIRST or one.at == known.read[0].at][-25:]
    points = []
    for start, end in pairwise(read):
        used = known.curve.consumption(Span(start, end)) if start < end else None
        if used is not None and used.is_complete and (end - start).days:
            points.append((end.astimezone(known.zone).date(), used.amount / (end - start).days))
    return use_chart(meter.name, UNIT_WORDS[Utility(meter.kind)], points) if points else None


def round_page(actor: Actor, site: Site, at: datetime, kind: str) -> tuple[dict[str, Any], list[Line]]:
    """The sheet of a round, and its lines for the form."""
    lines = round_lines(site, at, kind=kind)
    return {"site": site, "at": at, "kind": kind, "runs": runs(actor, site.unit)}, lines


def tariffs_page(actor: Actor) -> dict[str, Any]:
    """Every tariff that is believed, and the tolerances."""
    rows = list(tariffs_visible(actor))
    unit = unit_shown(actor, "")
    return {"rows": rows, "unit": unit, "bills": bills(actor, unit), "tolerance": tolerance_of(unit) if unit else None}


def tariff_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One tariff with a worked example: an even use over a month of its first year."""
    tariff = tariff_get(actor, uuid)
    core = core_tariff(tariff)
    quantity = EXAMPLE[core.utility]
    told = worked_example(core, quantity, month(tariff.since.year, tariff.since.month))
    return {
        "tariff": tariff, "core": core, "prices": [(BAND_WORDS[band], price) for band, price in core.prices.items()],
        "windows": [(one.start, one.end, BAND_WORDS[one.band]) for one in windows_of(tariff)], "example": told,
        "quantity": quantity, "unit_words": UNIT_WORDS[core.utility], "bills": bills(actor, tariff.unit),
        "history": history_of(actor, "incubator.tariff", tariff.uuid),
    }  # fmt: skip


def bills_page(actor: Actor, wanted: Mapping[str, str], *, today: date) -> dict[str, Any]:
    """The register of bills of a year, narrowed by kind and verdict; each with its three comparisons in words."""
    unit = unit_shown(actor, "")
    year = year_of(wanted.get("year") or "", today)
    rows = bills_of_year(actor, unit, year) if unit else []
    tolerance = tolerance_of(unit) if unit else None
    shown = [
        (one, verdict_of(one), explained(one, tolerance)) for one in rows
        if wanted.get("kind") in {"", None, one.bill.kind} and wanted.get("verdict") in {"", None, verdict_of(one)}
    ] if tolerance else []  # fmt: skip
    matched = sum(one.verdict.is_matched for one in rows)
    return {**_shown(actor, unit), "year": year, "rows": shown, "matched": matched, "number": len(rows), "narrowed": len(shown) < len(rows)}  # fmt: skip


def verdict_of(judged: Judged) -> str:
    """`matched`, `unpaid` where only the payment is missing, else `differs`."""
    reasons = set(judged.verdict.reasons)
    return "matched" if not reasons else "unpaid" if reasons == {"not-paid"} else "differs"


def bill_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One bill with its verdict in words, its payments and those that may be meant."""
    bill = bill_get(actor, uuid)
    judged, steps = bill_judged(bill)
    keeps = bills(actor, bill.unit)
    return {
        "bill": bill, "judged": judged, "verdict": verdict_of(judged), "steps": steps, "keeps": keeps,
        "unit_words": UNIT_WORDS[Utility(bill.kind)], "lines": _lines(bill), "suggested": payments_for(bill) if keeps else [],
        "invoices": invoices_for(bill) if keeps else [], "history": history_of(actor, "incubator.utility_bill", bill.uuid),
    }  # fmt: skip


def _lines(bill: UtilityBill) -> list[tuple[Any, Decimal]]:
    return [(BAND_WORDS[one["band"]], Decimal(one["quantity"])) for one in bill.lines]


def sharing_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """How a bill is to be shared, or why it cannot be; and when it was shared last."""
    bill = bill_get(actor, uuid)
    told = {"bill": bill, "keeps": bills(actor, bill.unit), "done": bill.allocations.filter(superseded_at=None).first()}
    try:
        sharing = sharing_of(bill)
    except AllocationError as error:
        return {**told, "trouble": zh_en(error.words)}
    return {**told, "sharing": sharing, "metered": bill.amount - sharing.rest}


def late_page(actor: Actor, *, unit: str, year: str, today: date) -> dict[str, Any]:
    """What of a year is missing."""
    shown = unit_shown(actor, unit)
    asked = year_of(year, today)
    return {**_shown(actor, shown), "year": asked, "late": late_of(actor, shown, asked, today) if shown else None}
