"""Reports in the media as a table to take along."""

from __future__ import annotations

from duixian.apps.events.models import Event, MediaReport, Outlet
from duixian.apps.events.queries.media import reports_of, why_not
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value

YES = Words("是", "yes")


def reports_table(event: Event, *, language: Language, demo: bool) -> DataTable:
    """The reports that hold, each with why it does not count. Two queries."""
    judged = {
        row.organisation_id: row for row in Outlet.objects.filter(superseded_at=None, organisation__unit=event.unit_id)
    }
    headings = (
        Words("媒体", "Outlet"), Words("专业媒体", "Trade medium"), Words("标题", "Headline"), Words("网址", "Address"),
        Words("语言", "Language"), Words("存档", "Copy"), Words("存档校验码", "Digest of the copy"), Words("转载自", "Reprint of"),
        Words("核对人", "Checked by"), Words("不计入的原因", "Does not count because"),
    )  # fmt: skip
    columns = (Column(Words("发布日期", "Published on"), Kind.DATE), *(Column(heading) for heading in headings))
    rows = tuple(_cells(row, judged.get(row.organisation_id), language) for row in reports_of(event))
    notes = (Words("演示数据", "Demonstration data"),) if demo else ()
    title = Words(f"{event.short_name} 媒体报道", f"{event.short_name} media reports")
    return DataTable(title, columns, rows, notes=notes)


def _cells(row: MediaReport, outlet: Outlet | None, language: Language) -> tuple[Value, ...]:
    reason = why_not(row)
    return (
        row.published_on, row.organisation.name, YES.said(language) if outlet and outlet.trade else "", row.title, row.url,
        row.language, row.file.name if row.file else "", row.file.digest if row.file else "",
        row.reprint_of.title if row.reprint_of else "", row.checked_by.name if row.checked_by else "",
        reason.said(language) if reason else "",
    )  # fmt: skip
