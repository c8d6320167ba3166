"""Rows of the workbooks of power and water, from what the database and the loggers know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Reading
from duixian.apps.incubator.queries.curves import Metered, metered
from duixian.apps.incubator.queries.interval_months import MonthLine, last_month_of, month_told
from duixian.apps.incubator.queries.matching import Judged
from duixian.apps.incubator.queries.meters import meters_visible
from duixian.apps.incubator.queries.utility_bills import bills_of_year
from duixian.core.incubator.spans import Span, begins
from duixian.core.incubator.tariffs import UNIT_WORDS, Band, Utility
from duixian.core.wording import Words
from duixian.documents.sheets.meter_books import About, BillRow, MonthRow, ReadingRow
from duixian.web.workbench.meters.composers import verdict_of
from duixian.web.workbench.meters.interval_composers import month_of


def about(unit: Unit, period: str, day: date) -> About:
    """What stands below each table."""
    return About(unit.name, period, day, demo=settings.DEMO)


def reading_rows(actor: Actor, unit: Unit, year: int) -> list[ReadingRow]:
    """Every reading of a year by meter and time; what passed since the one before stands beside those that hold. Four queries."""
    zone = ZoneInfo(unit.time_zone)
    meters = list(meters_visible(actor).filter(unit=unit))
    known = metered(meters)
    years = (begins(date(year, 1, 1), zone), begins(date(year + 1, 1, 1), zone))
    rows = Reading.objects.filter(meter__in=meters, at__gte=years[0], at__lt=years[1]).select_related("meter")
    listed = rows.order_by("meter__kind", "meter__number", "at", "recorded_at")
    return [
        _reading(one, known.get(key), zone)
        for key, held in groupby(listed, key=lambda one: one.meter_id)
        for one in held
    ]


def _reading(one: Reading, known: Metered | None, zone: ZoneInfo) -> ReadingRow:
    used, days = _passed(one.at, known) if one.superseded_at is None else (None, None)
    at = one.at.astimezone(zone)
    return ReadingRow(
        one.meter.number, one.meter.name, one.meter.get_kind_display(), at.date(), f"{at:%H:%M}", one.value, used, days,
        one.get_origin_display(), "" if one.superseded_at is None else _("已更正"), one.note,
    )  # fmt: skip


def _passed(at: datetime, known: Metered | None) -> tuple[Decimal | None, int | None]:
    before = max((one.at for one in (known.read if known else ()) if one.at < at), default=None)
    if known is None or before is None:
        return None, None
    used = known.curve.consumption(Span(before, at))
    return (used.amount, (at - before).days) if used.is_complete else (None, None)


def bill_rows(actor: Actor, unit: Unit, year: int) -> list[BillRow]:
    """The bills of a year with their verdict in words."""
    return [_bill(one) for one in bills_of_year(actor, unit, year)]


def _bill(judged: Judged) -> BillRow:
    bill = judged.bill
    words = {"matched": _("相符"), "unpaid": _("未付"), "differs": _("不符")}
    return BillRow(
        bill.number, bill.get_kind_display(), str(bill.supplier), str(bill.meter or ""), bill.starts_on, bill.ends_on - timedelta(days=1), bill.quantity,
        bill.amount, sum((link.amount for link in judged.paid), Decimal(0)), words[verdict_of(judged)], _("估读") if bill.estimated else "",
    )  # fmt: skip


def interval_rows(unit: Unit, kind: str, month: str) -> tuple[list[MonthRow], Sequence[Band], Words, date]:
    """A month of loggers with its bands, its unit and its first day. Raises NotFound for a kind that is none, or where there is no month."""
    if kind not in list(Utility):
        raise NotFound
    first = month_of(month) or last_month_of(unit, kind)
    if first is None:
        raise NotFound
    told, zone = month_told(unit, kind, first), ZoneInfo(unit.time_zone)
    return [_line(one, zone) for one in told.lines], told.bands, UNIT_WORDS[Utility(kind)], first


def _line(one: MonthLine, zone: ZoneInfo) -> MonthRow:
    meter, now = one.branch.meter, one.now
    at = now.demand_at.astimezone(zone) if now and now.demand_at else None
    return MonthRow(
        meter.number, meter.name, now.amount if now else None, dict(now.by_band) if now else {}, now.demand if now else None,
        f"{at:%m-%d %H:%M}" if at else "", one.hours_missing, one.before.amount if one.before else None, one.balance.loss if one.balance else None,
    )  # fmt: skip
