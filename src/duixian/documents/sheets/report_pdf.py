"""Reports as PDF: drawings as drawings, tables as in the forms, the faces embedded."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from duixian.documents.sheets.report import FOOT, Block, Figures, Grid, Heading, Report, as_sheet, cleaned
from duixian.documents.writing.render_pdf import row_groups, stamp_data
from duixian.documents.writing.sheet import Table
from duixian.documents.writing.style import BODY_POINTS, MARGIN_MM, PADDING_POINTS, TITLE_POINTS
from duixian.documents.writing.typesetting import set_pdf


def render_pdf(report: Report) -> bytes:
    """The PDF's bytes, the same for the same report. Texts and drawings reach typst as data only."""
    found = cleaned(report)
    data = {
        "title": found.title,
        "subtitle": found.subtitle,
        "notice": found.notice,
        "landscape": found.landscape,
        "english": found.language == "en",
        "foot": FOOT[found.language],
        "body": BODY_POINTS,
        "heading": TITLE_POINTS,
        "margin": MARGIN_MM,
        "padding": PADDING_POINTS,
        "blocks": [_block(found, block) for block in found.blocks],
        **stamp_data(found.stamp),
    }
    return set_pdf(files("duixian.documents.sheets").joinpath("report.typ").read_bytes(), data)


def _block(report: Report, block: Block) -> dict[str, Any]:
    if isinstance(block, Grid):
        sheet = as_sheet(report, block)
        tables = [part for part in sheet.blocks if isinstance(part, Table)]
        return {"kind": "table", "widths": sheet.widths, "groups": row_groups(sheet, tables)}
    if isinstance(block, Figures):
        shown = [{"svg": part.svg, "caption": part.caption, "share": part.share} for part in block.figures]
        return {"kind": "figures", "figures": shown}
    return {"kind": "heading" if isinstance(block, Heading) else "prose", "text": block.text}
