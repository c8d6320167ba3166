"""The table of standings: typed, in both languages, honest about what is missing."""

from __future__ import annotations

import pytest

from duixian.apps.evaluation.queries.standings import StandingFilter, standings_wanted
from duixian.apps.evaluation.queries.standings_table import COLUMNS, standings_table, written
from factories.accounts import World, act
from factories.standings import make_standing


@pytest.fixture
def rows(world: World) -> list:
    make_standing(world.unit, "A", budget="0", light="amber", executed="5", score="70", score_grade="fair")
    return list(standings_wanted(act(world.filler), StandingFilter()))


def test_rate_over_no_budget_is_missing_and_not_a_number(rows: list) -> None:
    table = standings_table(rows, language="en", demo=False)
    row = dict(zip((column.header.en for column in COLUMNS), table.rows[0], strict=True))
    assert (row["Light"], row["State"], row["Grade"], row["Execution rate"].reason) == (
        "at risk",
        "draft",
        "fair",
        "not monitored yet",
    )


def test_demonstration_data_says_so(rows: list) -> None:
    assert [note.zh for note in standings_table(rows, language="zh", demo=True).notes] == ["演示数据"]


def test_table_is_written_in_both_formats(rows: list) -> None:
    table = standings_table(rows, language="zh", demo=False)
    assert [written(table, kind, language="zh")[:2] for kind in ("xlsx", "csv")] == [b"PK", b"\xef\xbb"]
