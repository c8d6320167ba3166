"""Sheets as one self-contained HTML page: readable by a screen reader, ready to print on A4, no outside resource."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from duixian.documents.writing.sheet import Cell, Line, LineRole, Role, Sheet, Table, document_title
from duixian.documents.writing.style import SIGNATURE_GAP, align

_CSS = """
@page { size: A4; margin: 20mm 18mm }
@page wide { size: A4 landscape }
body { margin: 0 auto; max-width: 190mm; padding: 6mm; color: #000; background: #fff;
       font: 10.5pt/1.5 SimSun, "Songti SC", "Noto Serif CJK SC", "Noto Serif SC", serif }
.form { margin: 0 0 12mm }
.wide { page: wide }
h1 { margin: 0; font: bold 18pt/1.5 SimHei, "Heiti SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; text-align: center }
h2 { margin: 5mm 0 1mm; font-size: 12pt }
.year { margin: 0 0 4mm; font-size: 12pt; text-align: center }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
table + table { margin-top: -1px }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
th, td { border: 1px solid #000; padding: 1.2mm 1.6mm; overflow-wrap: anywhere }
th { font-weight: bold; text-align: center }
th.level { font-weight: normal }
thead th, th.bar { background: #f2f2f2 }
td.center { text-align: center }
td.right { text-align: right; font-variant-numeric: tabular-nums }
td p { margin: 0; text-indent: 2em; text-align: justify }
.list p { margin: 0 0 1mm }
.list .paragraph { text-indent: 2em }
.signature { margin: 5mm 0 0; white-space: pre-wrap }
@media (min-width: 320mm) { .wide { margin-left: -40mm; margin-right: -40mm } }
@media print { body { max-width: none; padding: 0 } .form + .form { break-before: page } thead { display: table-header-group }
  tr { break-inside: avoid } tr.long { break-inside: auto } }
"""
_SCOPES = {Role.LABEL: "row", Role.BAR: "colgroup", Role.HEADER: "col", Role.LEVEL: "rowgroup"}


def render(sheets: Iterable[Sheet]) -> bytes:
    """The page as UTF-8; the page's title is that of the first form."""
    found = tuple(sheets)
    title = escape(document_title(found))
    body = "\n".join(part for sheet in found for part in _sheet(sheet))
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_CSS}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    return page.encode()


def _sheet(sheet: Sheet) -> Iterator[str]:
    wide = " wide" if sheet.landscape else ""
    listed = "" if any(isinstance(block, Table) for block in sheet.blocks) else " list"
    yield f'<section class="form{wide}{listed}">'
    yield f"<h1>{escape(sheet.title)}</h1>"
    if sheet.subtitle:
        yield f'<p class="year">{escape(sheet.subtitle)}</p>'
    for block in sheet.blocks:
        yield from _table(block, sheet.widths) if isinstance(block, Table) else (_line(block),)
    yield "</section>"


def _line(line: Line) -> str:
    if line.role is LineRole.HEADING:
        return f"<h2>{escape(line.label)}：</h2>"
    if line.role is LineRole.SIGNATURE:
        return f'<p class="signature">{escape(line.text.replace(chr(10), SIGNATURE_GAP))}</p>'
    label = f"<strong>{escape(line.label)}：</strong>" if line.label else ""
    return f'<p class="{line.role.value}">{label}{escape(line.text)}</p>'


def _table(table: Table, widths: tuple[float, ...]) -> Iterator[str]:
    yield f"<table>\n<caption>{escape(table.caption)}</caption>"
    yield "<colgroup>" + "".join(f'<col style="width:{width:g}%">' for width in widths) + "</colgroup>"
    rows = [_row([cell for cell in table.cells if cell.row == row]) for row in range(table.rows)]
    if table.header_rows:
        yield "\n".join(["<thead>", *rows[: table.header_rows], "</thead>"])
    yield "\n".join(["<tbody>", *rows[table.header_rows :], "</tbody>", "</table>"])


def _row(cells: list[Cell]) -> str:
    long = ' class="long"' if any(cell.role is Role.NARRATIVE for cell in cells) else ""
    return f"<tr{long}>" + "".join(_cell(cell) for cell in cells) + "</tr>"


def _cell(cell: Cell) -> str:
    spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )
    text = "<br>".join(escape(part) for part in cell.text.split("\n"))
    if cell.role in _SCOPES and cell.text:
        return f'<th class="{cell.role.value}" scope="{_SCOPES[cell.role]}"{spans}>{text}</th>'
    if cell.role is Role.NARRATIVE:
        text = "".join(f"<p>{escape(part)}</p>" for part in cell.text.split("\n")) if cell.text else ""
    side = align(cell.role, cell.text)
    return f"<td{spans}>{text}</td>" if side == "left" else f'<td class="{side}"{spans}>{text}</td>'
