"""Rows by options, and names that others use: what people type is a value, never a statement."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.core.benchmark.standing import FEWEST
from duixian.documents.corpus.asking import Corpus, Where


def test_targets_by_options(asked: Corpus) -> None:
    rows = asked.where(
        Where(concept="acceptance", project_type="repair", since=2020, until=2022, at_least=Decimal(96), limit=5)
    )
    assert 0 < len(rows) <= 5
    assert {(row["concept"], row["type"], row["base_unit"]) for row in rows} == {("acceptance", "repair", "%")}
    assert all(row["amount"] >= 96 and 2020 <= row["year"] <= 2022 for row in rows)
    assert [row["year"] for row in rows] == sorted((row["year"] for row in rows), reverse=True)


def test_forms_by_options(asked: Corpus) -> None:
    rows = asked.where(Where(rows="forms", name="研讨", unit="中心", money_class="1m-5m", at_most=Decimal(4_000_000)))
    assert all("研讨" in row["project"] and "中心" in row["unit"] and row["budget"] <= 4_000_000 for row in rows)
    assert set(rows[0]) == {"form", "year", "unit", "project", "type", "money", "budget"}


@pytest.mark.parametrize("typed", ["' OR 1=1 --", "%", "$name", "); DROP VIEW facts; --"])
def test_what_is_typed_is_only_looked_for(asked: Corpus, typed: str) -> None:
    assert asked.where(Where(name=typed)) == []
    assert asked.suggest(f"甲{typed}乙") == []
    assert asked.similar(typed) == []
    assert asked.concepts_told()


@pytest.mark.parametrize("where", [Where(rows="people"), Where(rows="forms", concept="acceptance")])
def test_rows_that_there_are_not_are_refused(asked: Corpus, where: Where) -> None:
    with pytest.raises(ValueError, match=where.rows):
        asked.where(where)


def test_suggestions_are_names_that_many_use(asked: Corpus) -> None:
    found = asked.suggest("验收", "repair", "质量指标")
    assert (found[0].name, found[0].concept, found[0].unit, found[0].level2) == (
        "验收合格率",
        "acceptance",
        "%",
        "质量指标",
    )
    assert all(one.forms >= FEWEST for one in found)
    assert asked.suggest("验收", fewest=10_000) == []
    assert [one.name for one in asked.suggest("验", limit=1)] == ["验收合格率"]


CHOSEN = [
    (Where(concept="attendance"), 24),
    (Where(concept="satisfaction"), 50),
    (Where(concept="satisfaction", limit=100), 51),
    (Where(concept="attendance", at_least=Decimal(100)), 15),
    (Where(concept="attendance", at_most=Decimal(100)), 10),
    (Where(concept="attendance", at_least=Decimal(100), at_most=Decimal(100)), 1),
    (Where(concept="attendance", at_least=Decimal(241)), 0),
    (Where(project_type="training", limit=100), 40),
    (Where(project_type="training", money_class="under-100k", limit=100), 20),
    (Where(since=2022, limit=100), 38),
    (Where(until=2019), 0),
    (Where(since=2021, until=2021, name="满意", limit=100), 20),
    (Where(unit="党校", limit=100), 40),
    (Where(unit="促进中心", name="观感"), 0),
    (Where(name="观感", limit=100), 19),
    (Where(rows="forms", limit=100), 63),
    (Where(rows="forms", name="第3"), 3),
    (Where(rows="forms", name="第3届"), 1),
    (Where(rows="forms", at_least=Decimal(1_200_000), limit=100), 43),
    (Where(rows="forms", at_most=Decimal(80_000)), 10),
    (Where(rows="forms", money_class="5m-10m"), 19),
    (Where(rows="forms", limit=0), 0),
]


@pytest.mark.parametrize(("asked_for", "rows"), CHOSEN)
def test_options_choose_as_many_as_counted_by_hand(by_hand: Corpus, asked_for: Where, rows: int) -> None:
    assert len(by_hand.where(asked_for)) == rows


def test_a_row_tells_what_the_form_prints(by_hand: Corpus) -> None:
    (row,) = by_hand.where(Where(concept="attendance", at_most=Decimal(10)))
    assert row == {
        "form": f"{0:064x}:0", "year": 2020, "unit": "云山市促进中心", "project": "云山市第1届论坛", "type": "conference", "money": "1m-5m",
        "concept": "attendance", "level1": "产出指标", "level2": "数量指标", "name": "参会人数", "target": "≥10", "amount": Decimal(10),
        "base_unit": "人",
    }  # fmt: skip
    (form,) = by_hand.where(Where(rows="forms", name="第20期"))
    assert form == {
        "form": f"{43:064x}:0", "year": 2021, "unit": "青河县党校", "project": "青河县第20期干部培训", "type": "training",
        "money": "100k-500k", "budget": Decimal(300_000),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kind", "level2", "names"),
    [
        ("参会", None, None, ["参会人数"]),
        ("满意", None, None, ["学员满意率"]),
        ("满意度", None, None, []),
        ("培训人数（人）", None, None, ["培训人数"]),
        ("1、参会", "conference", "数量指标", ["参会人数"]),
        ("参会", None, "质量指标", []),
        ("观感", None, None, []),
        ("人数", "training", None, ["培训人数", "参会人数"]),
        ("人数", "conference", None, ["参会人数", "培训人数"]),
    ],
)
def test_suggestions_are_names_of_twenty_forms(by_hand: Corpus, typed: str, kind: str | None, level2: str | None, names: list[str]) -> None:  # fmt: skip
    """满意度 (19 repairs), 参会人员满意度 (12) and 楼道观感 (19) are of too few; the type's own stand first."""
    assert [one.name for one in by_hand.suggest(typed, kind, level2)] == names
