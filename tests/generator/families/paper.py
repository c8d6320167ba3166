"""A form under way: what is put on paper goes into the truth in the same call, so neither can forget the other."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.facts import Facts
from generator.model import Block, Cell, Line, Page, Table, spread
from generator.pools import load
from generator.style import Style

NEW_OR_GOING = [["新增项目", "延续项目"], ["新增", "延续"], ["新增项目", "持续项目"]]
KINDS = [["一次性项目", "经常性项目", "阶段性项目"], ["一次性项目", "经常性项目"]]


def plain(value: Decimal | tuple[Decimal, ...] | None) -> Any:
    """A number as JSON holds it: int when whole, else float."""
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if value is None:
        return None
    return int(value) if value == value.to_integral() else float(value)


class Paper:
    """Collects the blocks and the truth of one form."""

    def __init__(self, facts: Facts, style: Style, kind: str) -> None:
        self.facts, self.style, self.rng = facts, style, style.rng
        self.blocks: list[Block] = []
        self.truth: dict[str, Any] = {"kind": kind, "title": None, "year": facts.year, "layout": style.family}
        self.truth |= {"narratives": {}, "budget": {}, "indicators": []}
        self.only_ruled = False

    # heading ---------------------------------------------------------------------------------------------------

    def heading(self) -> None:
        """Title with the year below it or in it, and the line 单位：万元 when money is told there."""
        style, year = self.style, self.facts.year
        title = style.word(f"title_{style.family}").format(place=self.facts.text["place"])
        shape = style.choose("year_place", ["（{}年度）", "（{}年度）", "{}年度", "in", "in2", "( {} 年度)"])
        if style.family == "shanghai2020":
            shape = "（{}年度）"
        if shape in ("in", "in2"):
            title = f"{year}年{'度' if shape == 'in' else ''}{title}"
        self.truth["title"] = title
        if style.family not in ("shanghai2020", "portal_list") and style.flag("attachment"):
            self.blocks.append(Line(style.choose("attached", ["附件2", "附表1", "表3-2", "附件1："]), "body"))
        self.blocks.append(Line(title, "title"))
        if shape not in ("in", "in2"):
            self.blocks.append(Line(style.full(shape.format(year), digits_only=True), "subtitle"))
        if style.money_line():
            self.blocks.append(Line(str(style.money_line()), "right"))

    def page(self) -> Page:
        return Page(self.blocks, self.style.family, dict(self.style.on))

    # fields ----------------------------------------------------------------------------------------------------

    def wants(self, key: str) -> bool:
        """Some forms leave a field out altogether."""
        optional = key in ("category", "department", "contact", "phone", "performance_type")
        return not (optional and self.style.flag("missing_fields") and self.rng.random() < 0.3)

    def field(self, key: str) -> tuple[str, str]:
        """Label and printed value of an identity field; the truth is written at the same time."""
        text, style = self.facts.text, self.style
        label, value = style.label(key), str(text.get(key) or "")
        if key == "unit":
            label += style.choose("seal", ["", "", "（盖章）", "（公章）"]) if style.family != "shanghai2020" else ""
        elif key == "department":
            value = self._department()
        elif key == "category":
            label, value = self._category()
        elif key in ("start_date", "end_date"):
            value = style.date(value)
        elif key == "government_purchase":
            value = style.yes_no(bool(self.facts.purchase))
        if key == "government_purchase":
            self.truth[key] = bool(self.facts.purchase)
        elif key != "category":
            self.truth[key] = text.get(key)
        return label, value

    def _department(self) -> str:
        name, code = str(self.facts.text["department"]), self.facts.text["project_code"]
        self.truth["project_code"] = code
        if code is None:
            return name
        shape = self.style.choose("code", ["{n}[{c}]", "[{c}]{n}", "{n}（{c}）", "{n}【{c}】", "{n}({c})", "{n} [{c}]"])
        return shape.format(n=name, c=code)

    def _category(self) -> tuple[str, str]:
        style = self.style
        if not style.flag("tick_category") or style.family == "shanghai2020":
            self.truth["category"] = self.facts.text["category"]
            return style.label("category"), str(self.facts.text["category"])
        options = self.rng.choice(NEW_OR_GOING if style.word("category") == "项目属性" else KINDS)
        picked = self.rng.choice(options)
        self.truth["category"] = picked
        return style.label("category"), style.ticks(options, picked)

    def period(self) -> tuple[str, str]:
        """起止时间 in one cell, as from-to."""
        start, end = str(self.facts.text["start_date"]), str(self.facts.text["end_date"])
        self.truth["start_date"], self.truth["end_date"] = start, end
        dash = self.style.choose("period_dash", ["至", "—", " 至 ", "～", "--"])
        spelled = self.style.date(start), self.style.date(end)
        if "-" in spelled[0] and dash == "--":
            dash = "至"
        return self.style.label("period"), f"{spelled[0]}{dash}{spelled[1]}"

    def joint_contact(self) -> tuple[str, str]:
        """Name and telephone in one cell."""
        name, phone = str(self.facts.text["contact"]), str(self.facts.text["phone"])
        self.truth["contact"], self.truth["phone"] = name, phone
        label = self.style.choose("label:joint", ["项目负责人及联系电话", "联系人及电话", "项目负责人及电话"])
        return label, self.style.choose("joint", ["{} {}", "{}  {}", "{}，{}", "{}（{}）", "{}{}"]).format(name, phone)

    def narrative(self, key: str, label_key: str | None = None) -> tuple[str, str]:
        text = self.facts.narratives[key]
        self.truth["narratives"][key] = text
        return self.style.label(label_key or key), text

    def money(self, key: str, *, may_be_empty: bool = True) -> str:
        """The printed amount; an empty cell is null in the truth, a printed zero is 0."""
        value = self.facts.budget.get(key)
        if may_be_empty and self.style.flag("empty_budget") and self.rng.random() < 0.3:
            value = None
        elif self.style.flag("zero_budget") and key in ("other", "midterm_other", "last_year_budget"):
            value = Decimal(0)
        self.truth["budget"][key] = plain(value)
        return self.style.amount(value)

    def number(self, key: str, value: Decimal | None, shape: str = "{}") -> str:
        """A plain number of the funds table (rate, points)."""
        self.truth["budget"][key] = plain(value)
        return "" if value is None else self.style.full(shape.format(value))

    # tables ----------------------------------------------------------------------------------------------------

    def table(self, widths: list[float]) -> Table:
        table = Table(widths)
        self.blocks.append(table)
        return table

    def pairs(self, table: Table, *pairs: tuple[str, str], numeric: bool = False) -> None:
        """A row of label and value cells over the whole width."""
        colon = self.style.colon() if self.style.flag("table_colons") else ""
        weights = [w for _ in pairs for w in (1.0, 2.0 if len(pairs) > 1 else 5.0)]
        spans = spread(len(table.widths), weights)
        cells = []
        for i, (label, value) in enumerate(pairs):
            cells.append(Cell(label + colon, cols=spans[2 * i], role="label"))
            cells.append(Cell(value, cols=spans[2 * i + 1], numeric=numeric))
        table.add(*cells)

    def told(self, table: Table, key: str, label_key: str | None = None) -> None:
        """A narrative row: the label, often vertical, and the long text."""
        label, text = self.narrative(key, label_key)
        span = spread(len(table.widths), [1.0, 6.0])
        body = Cell(text, cols=span[1], role="narrative")
        table.add(
            Cell(
                self.style.vertical(label.replace(" ", "").replace("\u3000", ""))
                if self.style.flag("vertical_labels")
                else label,
                cols=span[0],
                role="label",
            ),
            body,
        )

    def footer(self) -> None:
        """Footnotes, review opinions and signatures: text that belongs to no field but contact and phone."""
        from_pool = self.style.rng.choice
        pools = load("prose")
        if self.style.flag("reviews") and self.style.family not in ("shanghai2020", "portal_list"):
            table = self.table([1.0, 5.0])
            for title in self.rng.sample(pools["reviews"], k=2):
                signed = "\n（盖章）  年  月  日" if self.rng.random() < 0.5 else ""
                table.add(Cell(title, role="label"), Cell(from_pool(pools["opinions"]) + signed))
        if self.style.flag("signature") and self.style.family != "shanghai2020":
            self._signature()
        if self.style.flag("footnote") and self.style.family != "shanghai2020":
            self.blocks.append(Line(from_pool(pools["footnotes"]), "foot"))

    def _signature(self) -> None:
        """填报人 and 联系电话 are contact and phone when the head of the form names none."""
        colon = self.style.colon()
        if self.truth.get("contact") or self.truth.get("phone"):
            self.blocks.append(Line(f"填报日期{colon}{self.facts.year}年11月20日", "foot"))
            return
        self.truth["contact"], self.truth["phone"] = self.facts.text["signer"], self.facts.text["phone"]
        line = f"填报人{colon}{self.facts.text['signer']}  联系电话{colon}{self.facts.text['phone']}"
        self.blocks.append(Line(line, "foot"))
