"""The checked-in fixtures: truth written by hand in tests/fixtures/*.json, printed here in one plain style.

`PYTHONPATH=tests python -m generator.fixtures` writes the text beside each truth.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.document import FAMILIES
from generator.facts import Facts, Row
from generator.families.shanghai2020 import SECTIONS
from generator.model import Document, Page
from generator.render import text
from generator.style import Style
from generator.values import Fact

FOLDER = Path(__file__).parents[1] / "fixtures"
SAMPLE = FOLDER.parents[1] / "src/duixian/cli/sample"
NAMES = ("sample-2020", "clean-conference", "clean-equipment", "clean-road", "clean-training")
IDENTITY = (
    "unit", "department", "project_name", "project_code", "category", "contact", "phone", "start_date", "end_date",
    "performance_type",
)  # fmt: skip
CHOSEN = {"money_unit": "万元", "money_where": "label", "label:goals": "年度总体目标", "label:unit": "申报单位名称",
          "label:fiscal": "其中：财政拨款", "label:category": "项目类别"}  # fmt: skip


class PlainStyle(Style):
    """Always the first wording, and no switch on but those named."""

    def flag(self, name: str) -> bool:
        return self.on.get(name, False)

    def choose(self, key: str, options: Sequence[str]) -> str:
        return self.chosen.get(key, options[0])


def load_truth(name: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def plain_document(truth: dict[str, Any]) -> Document:
    """The document that prints this truth; its own truth is made again by the layout."""
    built = [_page(form) for form in truth["forms"]]
    again = {**truth, "forms": [form for _, form in built]}
    printing = {"running_header": False, "page_numbers": False, "landscape": False}
    return Document(truth["document"], 1, [page for page, _ in built], again, printing, frozenset({"text"}))


def _page(form: dict[str, Any]) -> tuple[Page, dict[str, Any]]:
    family = form["layout"]
    chosen = {k: v for k, v in CHOSEN.items() if family != "shanghai2020" or not k.startswith("money")}
    chosen[f"label:title_{family}"] = form["title"]
    style = PlainStyle(family, random.Random(0), {"thousands": family == "shanghai2020", "weights": True}, chosen)
    return FAMILIES[family](_facts(form), style)


def _facts(form: dict[str, Any]) -> Facts:
    budget = {key: None if value is None else Decimal(str(value)) for key, value in form["budget"].items()}
    lines = [{**line, "amount": Decimal(str(line["amount"]))} for line in form.get("cost_lines", [])]
    identity = {"place": "", **{key: form.get(key) for key in IDENTITY}}
    extra = {"sections": SECTIONS, "cost_lines": lines}
    rows = [_row(entry) for entry in form["indicators"]]
    return Facts(identity, form["year"], budget, form["narratives"], rows, form.get("government_purchase"), extra=extra)


def _row(entry: dict[str, Any]) -> Row:
    value = None if entry["value"] is None else Decimal(str(entry["value"]))
    fact = Fact(entry["level3"], entry["operator"], value, entry["unit"], raw=entry["target_raw"])
    weight = Decimal(str(entry["weight"])) if "weight" in entry else None
    said = {key: entry.get(key, "") for key in ("baseline", "data_source")}
    return Row(entry["level1"], entry["level2"], fact, weight, **said)


def seed_manner(page_lines: int) -> text.Manner:
    """The manner of the seed: 40 characters, targets cut at 20, project names at 11, most rows followed by a gap."""
    return text.Manner(random.Random(2020), name=99, project=11, page_lines=page_lines)


def render_fixture(name: str) -> str:
    manner = seed_manner(46)
    if name != "sample-2020":
        manner.value, manner.page_lines = 30, 60
    return text.render(plain_document(load_truth(name)), manner)


def text_of(name: str) -> Path:
    """Where the printed text lies: the sample travels with the package, the others are for the tests alone."""
    return (SAMPLE if name == "sample-2020" else FOLDER) / f"{name}.txt"


def main() -> int:
    for name in NAMES:
        text_of(name).write_text(render_fixture(name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
