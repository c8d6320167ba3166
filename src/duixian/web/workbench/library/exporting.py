"""The library as a workbook or as CSV."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404
from django.views.decorators.http import require_GET

from duixian.apps.library.models import EntryKind, EntryVersion
from duixian.apps.library.queries import entries_listed
from duixian.core.benchmark.entries import DIRECTIONS, indicator_of
from duixian.core.benchmark.kinds import PROJECT_TYPES
from duixian.core.benchmark.levels import LEVELS
from duixian.core.wording import Words
from duixian.documents.sheets.tables import Column, DataTable, Kind, write_csv
from duixian.documents.sheets.workbook import write_table
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.library.access import require_role
from duixian.web.workbench.library.composers import asked_of
from duixian.web.workbench.library.forms import FilterForm
from duixian.web.workbench.monitoring.views import attachment

FORMATS = {"xlsx": (write_table, "xlsx"), "csv": (write_csv, "csv")}
COLUMNS = (
    Column(Words("名称", "Name")), Column(Words("英文名称", "English name")), Column(Words("范围", "Scope")), Column(Words("所属单位", "Unit")),
    Column(Words("状态", "State")), Column(Words("版本", "Version"), Kind.COUNT), Column(Words("项目类型", "Project types")),
    Column(Words("一级", "Level 1")), Column(Words("二级", "Level 2")), Column(Words("指标解释", "Definition")), Column(Words("计算公式", "Formula")),
    Column(Words("计量单位", "Unit of count")), Column(Words("方向", "Direction")), Column(Words("指标值写法", "Usual target")),
    Column(Words("数据来源", "Data source")), Column(Words("佐证材料", "Evidence")), Column(Words("常见问题", "Pitfalls")),
    Column(Words("度量", "Measure")), Column(Words("概念", "Concept")),
)  # fmt: skip


@require_GET
def export(request: WorkRequest, file_format: str) -> FileResponse:
    """Every indicator that the list shows with its filters, all fields."""
    require_role(request.actor)
    if file_format not in FORMATS:
        raise Http404
    rows = entries_listed(request.actor, asked_of(EntryKind.INDICATOR, FilterForm(request.GET.dict()))).defer(None)
    notes = (Words("演示数据", "demo data"),) if settings.DEMO else ()
    table = DataTable(Words("指标库", "Indicator library"), COLUMNS, tuple(map(_row, rows)), notes)
    write, ending = FORMATS[file_format]
    return attachment(f"{table.title.said(spoken())}.{ending}", write(table, language=spoken()))


def _row(one: EntryVersion) -> tuple[str | int, ...]:
    text, language = indicator_of(one.content), spoken()
    level, direction = LEVELS.get(text.level), DIRECTIONS.get(text.direction)
    types = "、".join(PROJECT_TYPES[key].label.said(language) for key in text.types if key in PROJECT_TYPES)
    cells = (level.shanghai.level1, level.shanghai.level2) if level else ("", "")
    return (
        text.name, text.name_en, str(one.entry.get_scope_display()), str(one.entry.unit), str(one.get_state_display()), one.number, types, *cells,
        text.definition, text.formula, text.unit, direction.said(language) if direction else "", text.target, "、".join(text.sources),
        "；".join(text.evidence), "；".join(text.pitfalls), text.measure, text.concept,
    )  # fmt: skip
