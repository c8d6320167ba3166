"""What the pages of interval readings show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.utils.safestring import SafeString

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import history_of
from duixian.apps.incubator.models import Anomaly, IntervalBatch, Meter
from duixian.apps.incubator.queries.anomalies import (
    anomalies_wanted,
    anomaly_get,
    counts_of,
    explained,
    is_gone,
    run_latest,
    runs_of,
)
from duixian.apps.incubator.queries.interval_months import MonthTold, last_month_of, month_told, months_of, profile_of
from duixian.apps.incubator.queries.intervals import batch_get, batches_visible, holding, meters_by_number, paths_of
from duixian.apps.incubator.queries.meters import metered_units, places_on
from duixian.core.incubator.anomalies import RULE_WORDS, Rule
from duixian.core.incubator.balance import STATE_WORDS
from duixian.core.incubator.spans import next_month
from duixian.core.incubator.tariffs import BAND_WORDS, UNIT_WORDS, Utility
from duixian.core.wording import Words
from duixian.documents.intervals.reasons import REASON_WORDS, Reason
from duixian.documents.intervals.reports import Slot
from duixian.documents.intervals.series import series, step_for
from duixian.documents.sheets.load_charts import Bar
from duixian.web.charting import amounts_chart, day_chart, month_chart
from duixian.web.workbench.meters.access import runs, unit_shown
from duixian.web.workbench.meters.interval_forms import FindingsForm

PER_PAGE: Final = 40
AROUND: Final = timedelta(days=3)
"""Before and after a finding that its drawing shows at least."""


class Covers(NamedTuple):
    """What a file has of a meter."""

    meter: Meter | None
    number: str
    rows: int
    first: datetime
    end: datetime
    gaps: int
    hours: Decimal


class Refused(NamedTuple):
    """A row that was not taken."""

    line: int
    words: Words
    meter: str
    row: str


def _shown(actor: Actor, unit: Unit | None) -> dict[str, Any]:
    return {"unit": unit, "units": list(metered_units(actor)), "runs": runs(actor, unit)}


def batches_page(actor: Actor, *, unit: str, page: str) -> dict[str, Any]:
    """The files that were sent in, with what came of each."""
    shown = unit_shown(actor, unit)
    rows = batches_visible(actor).filter(unit=shown) if shown else IntervalBatch.objects.none()
    return {**_shown(actor, shown), "page": Paginator(rows, PER_PAGE).get_page(page)}


def batch_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One file: how it was read, what it covers, what was refused and why, and what took its place."""
    batch = batch_get(actor, uuid)
    meters = meters_by_number(batch.unit, batch.kind)
    return {
        "batch": batch, "runs": runs(actor, batch.unit), "covers": [_covers(one, meters) for one in batch.coverage],
        "reasons": [(REASON_WORDS[Reason(code)], number) for code, number in batch.reasons.items()],
        "refused": [Refused(line, REASON_WORDS[Reason(code)], meter, row) for line, code, meter, row in batch.shown],
        "problem": Words(*batch.problem) if batch.problem else None, "successor": batch.successors.filter(state=IntervalBatch.State.TAKEN).first(),
        "may_reread": batch.state == "failed" or "unknown-meter" in batch.reasons,
        "unit_words": UNIT_WORDS[Utility(batch.kind)], "history": history_of(actor, "incubator.intervals", batch.uuid),
    }  # fmt: skip


def _covers(told: list[Any], meters: Mapping[str, Meter]) -> Covers:
    number, rows, first, end, gaps, minutes = told
    hours = (Decimal(minutes) / 60).quantize(Decimal("0.1"))
    return Covers(meters.get(number), number, rows, datetime.fromisoformat(first), datetime.fromisoformat(end), gaps, hours)  # fmt: skip


def month_page(actor: Actor, wanted: Mapping[str, str]) -> dict[str, Any]:
    """A month of one kind as the loggers saw it, and how a day of one meter looks in it."""
    shown = unit_shown(actor, wanted.get("unit") or "")
    kind = wanted.get("kind") or ""
    told = {**_shown(actor, shown), "month_kinds": list(Utility)}
    if shown is None:
        return told
    kind = kind if kind in list(Utility) else _kind_with_readings(shown)
    first = month_of(wanted.get("month") or "") or last_month_of(shown, kind)
    told |= {"kind": kind, "first": first, "unit_words": UNIT_WORDS[Utility(kind)]}
    if first is None:
        return told
    month = month_told(shown, kind, first)
    before = date(first.year - (first.month == 1), first.month - 1 or 12, 1)
    return {
        **told, "told": month, "bands": [(band, BAND_WORDS[band]) for band in month.bands], "lines": _lines(month), "before": before,
        "after": next_month(first), "balances": STATE_WORDS, **_one_meter(month, wanted.get("meter") or "", first),
    }  # fmt: skip


def _kind_with_readings(unit: Unit) -> str:
    return Utility.POWER if holding(unit, Utility.POWER) or not holding(unit, Utility.WATER) else Utility.WATER


def _lines(month: MonthTold) -> list[tuple[Any, list[Decimal | None]]]:
    return [(one, [one.now.by_band.get(band) if one.now else None for band in month.bands]) for one in month.lines]


def _one_meter(month: MonthTold, asked: str, first: date) -> dict[str, Any]:
    """The day and the year of the meter that was asked for, or of the first."""
    meters = [one.branch.meter for one in month.lines]
    meter = next((one for one in meters if str(one.uuid) == asked), meters[0] if meters else None)
    return {"meter": meter, "day": day_drawn(meter, first) if meter else None, "year": year_drawn(meter, first.year) if meter else None}  # fmt: skip


def month_of(text: str) -> date | None:
    """The first day of `2020-05`; None for anything else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def day_drawn(meter: Meter, first: date) -> SafeString | None:
    """How a day of the meter looks in a month; None where nothing is there."""
    slots = profile_of(meter, first)
    if not slots:
        return None
    workdays, weekends = (
        [_an_hour(one, slots) for one in slots if one.weekend is weekend] for weekend in (False, True)
    )
    return day_chart(meter.name, UNIT_WORDS[Utility(meter.kind)], workdays, weekends)


def _an_hour(slot: Slot, slots: tuple[Slot, ...]) -> tuple[int, Decimal]:
    """The mean of a slot as what passes in an hour."""
    minutes = sorted({one.minute for one in slots})
    step = minutes[1] - minutes[0] if len(minutes) > 1 else 60
    return slot.minute, (slot.mean.value(6) or Decimal(0)) * 60 / step


def year_drawn(meter: Meter, year: int) -> SafeString | None:
    """Twelve months of the meter beside those of the year before; None where nothing is there."""
    now, before = months_of(meter, year), months_of(meter, year - 1)
    if not any(one is not None for one in now):
        return None
    kind = Utility(meter.kind)
    return month_chart(Words(meter.name, meter.name), UNIT_WORDS[kind], now, before)


def findings_page(actor: Actor, wanted: Mapping[str, str]) -> dict[str, Any]:
    """What the last run found and nobody judged, or what was asked for; and the runs."""
    shown = unit_shown(actor, wanted.get("unit") or "")
    form = FindingsForm(wanted or None)
    if shown is None:
        return {**_shown(actor, shown), "form": form}
    latest = run_latest(shown)
    rows = anomalies_wanted(actor, shown, wanted)
    page = Paginator(rows, PER_PAGE).get_page(wanted.get("page"))
    return {
        **_shown(actor, shown), "form": form, "page": page, "rows": [_finding(one, latest) for one in page], "latest": latest,
        "past": runs_of(shown), "counts": counts_of(shown), "narrowed": any(wanted.get(name) for name in form.fields),
        "readings": IntervalBatch.objects.filter(unit=shown, state="taken").exists(),
    }  # fmt: skip


def _finding(one: Anomaly, latest: Any) -> tuple[Anomaly, Words, Words, bool]:
    return one, RULE_WORDS[Rule(one.kind)], explained(one), is_gone(one, latest)


def finding_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One finding with its evidence: the amounts around it, what the rule says, where the meter is, and what was said of it before."""
    one = anomaly_get(actor, uuid)
    meter = one.meter
    zone = ZoneInfo(meter.unit.time_zone)
    return {
        "one": one, "rule": RULE_WORDS[Rule(one.kind)], "words": explained(one), "gone": is_gone(one, run_latest(meter.unit)),
        "place": places_on([meter], one.starts_at.astimezone(zone).date()).get(meter.pk), "runs": runs(actor, meter.unit),
        "newer": Anomaly.objects.filter(earlier=one).first(), "chart": _evidence(one, zone),
        "unit_words": UNIT_WORDS[Utility(meter.kind)], "history": history_of(actor, "incubator.anomaly", one.uuid),
    }  # fmt: skip


def _evidence(one: Anomaly, zone: ZoneInfo) -> SafeString | None:
    """The amounts from some days before the finding to some days after it."""
    batches = holding(one.meter.unit, one.meter.kind)
    if not batches:
        return None
    around = max(AROUND, (one.ends_at - one.starts_at) / 2)
    start, end = one.starts_at - around, one.ends_at + around
    step = step_for(start, end)
    known = {told.at: told.amount for told in series(paths_of(batches), one.meter.number, start, end, step=step)}
    at, last = min(known, default=start).astimezone(zone), max(known, default=start)
    bars = []
    while at <= last:  # by the local clock, as the sums are
        marked = at < one.ends_at and at + timedelta(minutes=step) > one.starts_at
        name = f"{at:%m-%d %H:%M}" if step < 1440 else f"{at:%m-%d}"
        bars.append(Bar(name, known.get(at.astimezone(UTC)), marked))
        at += timedelta(minutes=step)
    return amounts_chart(one.meter.name, UNIT_WORDS[Utility(one.meter.kind)], bars)
