"""What the ruled families after 2015 share: identity rows, money rows, and the indicator block."""

from __future__ import annotations

from generator.families.grid import Column, indicator_rows, mark, points, total, value_columns, words
from generator.families.paper import Paper, plain
from generator.model import Cell, Line, Table, spread


def columns_after(paper: Paper, header: str, *extra: Column) -> list[Column]:
    """Value columns, weights where the form has them, what the family adds, then notes."""
    style = paper.style
    columns = value_columns(paper, style.word(header))
    for key, title in (("baseline", "基期值"), ("data_source", "数据来源")):
        if any(getattr(row, key) for row in paper.facts.rows):
            columns.append(Column(title, words(key), 1.6))
    if style.flag("weights"):
        columns.append(Column(style.word("weight"), mark(paper, "weight"), 1.0, numeric=True))
    columns += extra
    if style.flag("notes"):
        columns.append(Column(style.word("note"), lambda row, entry: row.note, 1.6))
    return columns


def frame(paper: Paper, columns: list[Column]) -> tuple[Table, str]:
    """The one table of the form, wide enough for its indicator block; and the side label, if any."""
    side = paper.style.word("side") if paper.style.flag("side_label") else ""
    widths = ([0.7] if side else []) + [1.3, 1.5, 2.4] + [column.width for column in columns]
    return paper.table(widths), side


def identity(paper: Paper, table: Table, keys: list[str]) -> None:
    """Identity fields in the family's order, one or two to a row, some forms without some of them."""
    wanted = [key for key in keys if paper.wants(key)]
    if "contact" in wanted and "phone" in wanted and paper.style.flag("joint_contact"):
        wanted = ["joint" if key == "contact" else key for key in wanted if key != "phone"]
    special = {"period": paper.period, "joint": paper.joint_contact}
    fields = [special[key]() if key in special else paper.field(key) for key in wanted]
    if paper.style.flag("no_table_header_fields"):
        lines = [f"{label}{paper.style.colon()}{value}" for label, value in fields]
        place = paper.blocks.index(table)
        paper.blocks[place:place] = [Line(line, "body") for line in lines]
        return
    while fields:
        take = 2 if len(fields) > 1 and wanted[len(wanted) - len(fields)] != "project_name" else 1
        paper.pairs(table, *fields[:take])
        fields = fields[take:]


def funds(paper: Paper, table: Table, keys: tuple[str, str, str] = ("total", "fiscal", "other")) -> None:
    """The money block: one label over three rows, or three rows of their own."""
    style = paper.style
    rows = [(style.label(key.split("_")[-1] if key != "midterm_total" else key), paper.money(key)) for key in keys]
    if style.choose("funds_shape", ["block", "rows"]) == "rows":
        for label, value in rows:
            paper.pairs(table, (label + style.money_mark(), value), numeric=True)
        return
    first, second, third = spread(len(table.widths), [1.0, 1.6, 2.4])
    head = Cell(style.word("funds") + style.money_mark(), rows=3, cols=first, role="label")
    for i, (label, value) in enumerate(rows):
        lead = [head] if i == 0 else []
        table.add(*lead, Cell(label, cols=second, role="label"), Cell(value, cols=third, numeric=True))


def cost_block(paper: Paper, table: Table) -> None:
    """The breakdown of the money: name, amount, basis of the estimate."""
    lines = paper.facts.extra.get("cost_lines", [])
    if not lines:
        return
    spans = spread(len(table.widths), [1.0, 1.6, 1.2, 2.4])
    head = Cell("成本构成", rows=len(lines) + 1, cols=spans[0], role="label")
    titles = ("构成内容", "金额" + paper.style.money_mark(), "测算依据")
    table.add(head, *(Cell(t, cols=span, role="head") for t, span in zip(titles, spans[1:], strict=True)))
    paper.truth["cost_lines"] = [{**line, "amount": plain(line["amount"])} for line in lines]
    for line in lines:
        texts = (line["name"], paper.style.amount(line["amount"]), line["basis"])
        table.add(*(Cell(str(t), cols=span, role="cost") for t, span in zip(texts, spans[1:], strict=True)))


def indicators(paper: Paper, table: Table, columns: list[Column], side: str, h3: str = "h3") -> Table:
    """The indicator block, in the form's one table or in a table of its own; gives the table that holds it."""
    style = paper.style
    if style.flag("separate_tables"):
        table = paper.table(table.widths)
    heads = (style.label("h1"), style.label("h2"), style.word(h3))
    indicator_rows(paper, table, columns, heads, side)
    weighed = any(column.header == style.word("weight") for column in columns)
    if weighed and style.family != "selfeval" and style.flag("sum_row"):
        sum_row(paper, table, columns, side)
    return table


def sum_row(paper: Paper, table: Table, columns: list[Column], side: str) -> None:
    """A closing line 合计 with all points: no indicator."""
    place = [column.header for column in columns].index(paper.style.word("weight"))
    span, rest = place + 3 + bool(side), len(columns) - place - 1
    label = Cell(paper.style.choose("label:sum", ["合计", "总计", "合  计"]), cols=span, role="label")
    last = [Cell("", cols=rest)] if rest else []
    table.add(label, Cell(paper.style.full(points(total(paper.facts.rows))), numeric=True), *last)


def last_words(paper: Paper, header: str) -> Column:
    return Column(paper.style.word(header), words(header), 2.0)
