"""How one form is printed: switches with their rates, chosen wordings, spellings of numbers, money, dates and ticks."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from generator.pools import load

SWITCHES: dict[str, float] = {
    "fullwidth": 0.10,
    "spaced_labels": 0.18,
    "vertical_labels": 0.25,
    "thousands": 0.45,
    "level_points": 0.30,
    "level2_points": 0.08,
    "weights": 0.60,
    "notes": 0.15,
    "split_columns": 0.15,
    "running_header": 0.20,
    "page_numbers": 0.45,
    "footnote": 0.35,
    "signature": 0.35,
    "reviews": 0.18,
    "empty_budget": 0.15,
    "zero_budget": 0.12,
    "empty_targets": 0.12,
    "missing_fields": 0.25,
    "side_label": 0.45,
    "repeat_levels": 0.10,
    "blank_levels": 0.10,
    "tick_category": 0.35,
    "table_colons": 0.30,
    "no_table_header_fields": 0.30,
    "unit_in_name": 0.15,
    "zero_totals": 0.08,
    "half_points": 0.15,
    "extra_fields": 0.40,
    "split_header": 0.15,
    "attachment": 0.20,
    "joint_contact": 0.12,
    "separate_tables": 0.20,
    "merged_head": 0.08,
    "sum_row": 0.20,
}
TICKS = ("□|√", "□|☑", "□|■", "☐|☑", "○|●", "□|√", "（ ）|（√）", "[ ]|[√]", "□|✓", "□|✔")
FULL = str.maketrans("0123456789.%-", "０１２３４５６７８９．％－")
FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass
class Style:
    """The printing choices of one form; every choice is drawn once from `rng` and then kept."""

    family: str
    rng: random.Random
    on: dict[str, bool] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)

    def flag(self, name: str) -> bool:
        if name not in self.on:
            self.on[name] = self.rng.random() < SWITCHES[name]
        return self.on[name]

    def choose(self, key: str, options: list[str] | tuple[str, ...]) -> str:
        if key not in self.chosen:
            self.chosen[key] = self.rng.choice(list(options))
        return self.chosen[key]

    def word(self, key: str) -> str:
        """The wording of one label in this form."""
        return self.choose(f"label:{key}", load("labels")[key])

    def label(self, key: str, *, money: bool = False) -> str:
        """A label as printed: with its money unit when labels carry it, spaced when the form spaces labels."""
        text = self.word(key)
        if self.flag("spaced_labels") and len(text) <= 5 and text.isalpha():
            gap = self.choose("gap", [" ", "  ", "\u3000"])
            text = gap.join(text)
        return text + self.money_mark() if money else text

    def vertical(self, text: str) -> str:
        return "\n".join(text) if self.flag("vertical_labels") else text

    # money -----------------------------------------------------------------------------------------------------

    @property
    def wan(self) -> bool:
        options = ["元"] if self.family == "shanghai2020" else ["元", "万元", "万元", "万元"]
        return self.choose("money_unit", options) == "万元"

    @property
    def money_where(self) -> str:
        options = ["label"] if self.family == "shanghai2020" else ["label", "label", "line", "cell"]
        return self.choose("money_where", options)

    def money_mark(self) -> str:
        if self.money_where != "label":
            return ""
        unit = "万元" if self.wan else "元"
        return self.choose("money_mark", ["（{}）", "（{}）", "({})", "（单位：{}）"]).format(unit)

    def money_line(self) -> str | None:
        if self.money_where != "line":
            return None
        unit = "万元" if self.wan else "元"
        return self.choose("money_line", ["单位：{}", "金额单位：{}", "（单位：{}）", "单位:{}"]).format(unit)

    def amount(self, yuan: Decimal | None) -> str:
        """An amount as printed; an empty string for None."""
        if yuan is None:
            return ""
        text = self.choose("zero", ["0", "0", "0.00"]) if yuan == 0 else self._digits(yuan)
        if self.money_where == "cell":
            gap = self.choose("money_gap", ["", "", "", " "])
            text = self.choose("yuan_sign", ["", "", "", "￥"] if not self.wan else [""]) + text
            text += gap + ("万元" if self.wan else "元")
        return self.full(text, digits_only=True)

    def _digits(self, yuan: Decimal) -> str:
        number = yuan / 10000 if self.wan else yuan
        places = int(self.choose("money_places", ["0", "2", "2", "4", "6"] if self.wan else ["0", "0", "2"]))
        exact = max(0, -int(number.normalize().as_tuple().exponent))
        comma = "," if self.flag("thousands") else ""
        return f"{number:{comma}.{max(places, exact)}f}"

    # spellings -------------------------------------------------------------------------------------------------

    def full(self, text: str, *, digits_only: bool = False) -> str:
        if not self.flag("fullwidth"):
            return text
        return text.translate(FULL_DIGITS if digits_only else FULL)

    def colon(self) -> str:
        return self.choose("colon", ["：", "：", "：", ":"])

    def date(self, iso: str) -> str:
        """An ISO date, as precise as given, in this form's spelling."""
        parts = iso.split("-")
        forms = {
            1: ["{0}年", "{0}年"],
            2: ["{0}年{1}月", "{0}.{1}", "{0}-{1:0>2}", "{0}年{1:0>2}月", "{0}/{1}", "{0}.{1:0>2}"],
            3: [
                "{0}-{1:0>2}-{2:0>2}",
                "{0}年{1}月{2}日",
                "{0}/{1}/{2}",
                "{0}.{1}.{2}",
                "{0}年{1:0>2}月{2:0>2}日",
                "{0}.{1:0>2}.{2:0>2}",
                "{0}/{1:0>2}/{2:0>2}",
                "{0} 年 {1} 月 {2} 日",
            ],
        }
        if self.family == "shanghai2020":
            forms[3] = ["{0}-{1:0>2}-{2:0>2}"] * 4 + forms[3]
        spelling = self.choose(f"date{len(parts)}", forms[len(parts)])
        return self.full(spelling.format(*(p.lstrip("0") for p in parts)), digits_only=True)

    def ticks(self, options: list[str], picked: str) -> str:
        """A tick-box line such as 新增项目□ 延续项目√."""
        empty, mark = self.choose("ticks", TICKS).split("|")
        gap = self.choose("tick_gap", [" ", "  ", "\u3000"])
        before = self.choose("tick_side", ["before", "after"]) == "before"
        marks = [(mark if option == picked else empty) for option in options]
        return gap.join(m + o if before else o + m for m, o in zip(marks, options, strict=True))

    def yes_no(self, value: bool) -> str:
        picked = "是" if value else "否"
        if self.family != "shanghai2020" and self.choose("yes_no", ["plain", "plain", "tick"]) == "tick":
            return self.ticks(["是", "否"], picked)
        return picked

    def indent(self) -> str:
        return "\u3000\u3000"
