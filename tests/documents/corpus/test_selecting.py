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
