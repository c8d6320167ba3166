"""Drawings of the statistics as markup for the page: made by our own code, every text in them escaped there."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from duixian.core.benchmark.answers import Spread, YearFigures
from duixian.core.benchmark.standing import TooFew
from duixian.documents.sheets.spread_charts import spread_chart, trend_chart
from duixian.web.languages import spoken


def spread_drawn(told: Spread | TooFew, label: str, unit: str) -> SafeString | None:
    """How targets are spread; None of too few."""
    if isinstance(told, TooFew):
        return None
    return _drawn(spread_chart(told, title=_("目标值分布：%(what)s") % {"what": label}, unit=unit, language=spoken()))


def trend_drawn(years: Sequence[YearFigures], label: str, unit: str) -> SafeString | None:
    """Quartiles by year; None before the second year."""
    if len(years) < 2:
        return None
    return _drawn(trend_chart(years, title=_("逐年变化：%(what)s") % {"what": label}, unit=unit))


def cost_drawn(told: Spread | TooFew, per: str) -> SafeString | None:
    """How unit costs are spread; None of too few."""
    if isinstance(told, TooFew):
        return None
    unit = _("元/%(per)s") % {"per": per}
    return _drawn(spread_chart(told, title=_("单位成本分布"), unit=unit, language=spoken()))


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308  # made by documents.sheets, which escapes every text
