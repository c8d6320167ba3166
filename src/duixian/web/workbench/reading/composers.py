"""What the pages of the desk show: accuracy in words and drawings, the original with boxes, names of fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from duixian.apps.accounts.actor import Actor
from duixian.apps.library.corpora import has_corpus
from duixian.apps.library.queries.reading import (
    CheckPage,
    FieldShown,
    Quality,
    quality_of,
    samples_of,
    units_sampling,
)
from duixian.apps.targets.labels import LABELS, label_of
from duixian.core.benchmark.read_fields import key_of
from duixian.core.forms.layouts import LAYOUTS
from duixian.documents.sheets.accuracy_chart import Rated, rated_rows
from duixian.web.languages import spoken
from duixian.web.workbench.imports.sources import SMALLEST, Box, Sheet

DOUBTFUL: Final = 0.8
_MORE: Final[dict[str, Any]] = {
    "narratives.completion": gettext_lazy("实际完成情况"),
    "budget.initial": gettext_lazy("年初预算数"),
    "budget.adjusted": gettext_lazy("全年预算数"),
    "budget.executed": gettext_lazy("全年执行数"),
    "budget.fiscal_initial": gettext_lazy("财政拨款年初预算数"),
    "budget.fiscal_adjusted": gettext_lazy("财政拨款全年预算数"),
    "budget.fiscal_executed": gettext_lazy("财政拨款全年执行数"),
    "budget.executed_to_date": gettext_lazy("累计执行数"),
    "budget.forecast": gettext_lazy("全年预计执行数"),
    "budget.execution_rate": gettext_lazy("预算执行率"),
    "budget.budget_weight": gettext_lazy("预算执行分值"),
    "budget.budget_score": gettext_lazy("预算执行得分"),
    "self_score": gettext_lazy("总分"),
    "indicators[].actual_raw": gettext_lazy("实际完成值"),
    "indicators[].score": gettext_lazy("得分"),
    "indicators[].deviation": gettext_lazy("偏差原因及改进措施"),
    "indicators[].midyear_raw": gettext_lazy("年中完成值"),
    "indicators[].forecast_raw": gettext_lazy("全年预计完成值"),
    "indicators[].likelihood": gettext_lazy("完成可能性"),
    "indicators[]": gettext_lazy("漏读的指标行"),
}


def field_name(path: str) -> Any:
    """How a field is called, those of reports too."""
    key = key_of(path)
    return _MORE.get(key) or (label_of(key) if key in LABELS else key)


def layout_name(name: str) -> str:
    """How a layout is called; one that the reader did not recognise says so."""
    return LAYOUTS[name].label if name in LAYOUTS else name or _("未识别的表样")


def desk_page(actor: Actor) -> dict[str, Any]:
    """The desk: whether there is a corpus, the samples, accuracy with its drawings."""
    quality = quality_of(actor)
    return {
        "samples": samples_of(actor)[:30], "has_corpus": has_corpus(), "quality": quality,
        "may_draw": units_sampling(actor).exists(), **_tables(quality),
    }  # fmt: skip


def _tables(quality: Quality) -> dict[str, Any]:
    named = {
        "layouts": [(layout_name(one.key), one.accuracy) for one in quality.layouts],
        "formats": [(one.key.upper() or "—", one.accuracy) for one in quality.formats],
        "fields": [(str(field_name(one.key)), one.accuracy) for one in quality.fields],
        "months": [(one.key, one.accuracy) for one in quality.months],
    }
    return {
        "tables": [
            (_("按表样"), named["layouts"]), (_("按月与读取程序版本"), named["months"]), (_("按文件格式"), named["formats"]),
            (_("按栏目"), named["fields"]),
        ],
        "layout_chart": _chart(named["layouts"], _("各表样的读取准确率")) if quality.layouts else None,
        "month_chart": _chart(named["months"], _("各月的读取准确率")) if len(quality.months) > 1 else None,
    }  # fmt: skip


def _chart(rows: Iterable[tuple[str, Any]], title: str) -> SafeString:
    drawn = rated_rows(
        [Rated(name, one.permille, one.interval.low, one.interval.high, one.n) for name, one in rows],
        title=title,
        language=spoken(),
    )
    return mark_safe(drawn)  # noqa: S308  # made by documents.sheets, which escapes every text


def compare_context(page: CheckPage) -> dict[str, Any]:
    """What the page of one form needs beside the form."""
    return {
        "page": page, "found": page.found, "sheets": list(_sheets(page)), "next_row": f"indicators[+{_next_row(page)}]",
        "layout": layout_name(page.found.layout),
    }  # fmt: skip


def _next_row(page: CheckPage) -> int:
    return 1 + sum(one.path.startswith("indicators[+") for one in page.missed)


def _all(page: CheckPage) -> Iterator[FieldShown]:
    yield from page.heads
    for row in (*page.costs, *page.rows):
        yield from row


def _sheets(page: CheckPage) -> Iterator[Sheet]:
    """The pages of a PDF with a box at each value that was read there."""
    boxes = [(one.field.place["page"], _box(one)) for one in _all(page) if one.field.place and "box" in one.field.place]
    for number, (width, height) in enumerate(page.found.outline.get("pages", ()), 1):
        yield Sheet(number, width, height, tuple(box for at, box in boxes if at == number))


def _box(one: FieldShown) -> Box:
    left, top, right, bottom = (one.field.place or {})["box"]
    width, height = max(right - left, SMALLEST), max(bottom - top, SMALLEST)
    confidence = one.field.confidence
    return Box(
        one.field.path,
        field_name(one.field.path),
        left,
        top,
        width,
        height,
        confidence is not None and confidence < DOUBTFUL,
    )
