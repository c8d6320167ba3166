"""Spreads, trends, rarity and the table of statistics: whole, and nothing below twenty."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from duixian.core.benchmark.answers import Spread
from duixian.core.benchmark.standing import FEWEST, Selection, TooFew
from duixian.documents.corpus.asking import Corpus
from duixian.documents.corpus.spreading import _edges

RATE = Selection("acceptance", "%")


def test_a_spread_counts_every_target_in_one_bin(asked: Corpus) -> None:
    told = asked.spread(RATE)
    assert isinstance(told, Spread)
    assert (sum(told.counts), len(told.edges)) == (told.n, len(told.counts) + 1)
    assert told.tenth <= told.low <= told.median <= told.high <= told.ninetieth
    cost = asked.unit_cost_spread(Selection("equipment-bought", "台"))
    assert isinstance(cost, Spread)
    assert sum(cost.counts) == cost.n


def test_a_selection_below_twenty_is_not_told(asked: Corpus) -> None:
    assert asked.spread(replace(RATE, since=1990, until=1991)) == TooFew(replace(RATE, since=1990, until=1991), 0)
    with pytest.raises(ValueError, match="one concept"):
        asked.spread(Selection())


@pytest.mark.parametrize(("first", "last"), [(95.0, 100.0), (0.0, 1.0), (3.0, 3.0), (17.0, 812.0), (1e-3, 9e9)])
def test_bins_have_round_ends_that_hold_everything(first: float, last: float) -> None:
    edges = _edges(first, last)
    assert (edges[0] <= first, edges[-1] >= last, 1 <= len(edges) - 1 <= 22) == (True, True, True)
    widths = {round(high - low, 9) for low, high in pairwise(edges)}
    assert max(widths) - min(widths) < 1e-6 * max(widths)


def test_years_and_types_of_a_trend_add_up(asked: Corpus) -> None:
    told = asked.spread(RATE)
    assert [one.year for one in asked.trend(RATE)] == sorted(range(2019, 2026))
    assert sum(one.n for one in asked.trend(RATE)) == told.n
    kinds = asked.by_type(RATE)
    assert sum(one.n for one in kinds) <= told.n
    assert all(one.n >= FEWEST for one in kinds)


def test_rarity_is_a_share_of_forms(asked: Corpus) -> None:
    ((n,),) = asked.rows("SELECT count(*) FROM forms WHERE project_type = 'repair'")
    found = asked.rarity(["acceptance", "papers"], "repair")
    assert (found["acceptance"].n, found["papers"].n) == (n, n)
    assert 0 == found["papers"].having < found["acceptance"].having <= n  # type: ignore[union-attr]  # many enough
    assert asked.rarity(["acceptance"], "nowhere") == {
        "acceptance": TooFew(Selection("acceptance", project_type="nowhere"), 0)
    }
    repair = next(one for one in asked.rarity_by_type("acceptance") if one.selection.project_type == "repair")
    assert repair == found["acceptance"]


def test_the_table_of_statistics_has_no_cell_below_twenty_and_each_once(asked: Corpus) -> None:
    cells = asked.cells()
    keys = [(one.concept, one.unit, one.project_type, one.money_class, one.year) for one in cells]
    assert (len(set(keys)), min(one.n for one in cells) >= FEWEST) == (len(keys), True)
    whole = next(one for one in cells if keys[cells.index(one)] == ("acceptance", "%", None, None, None))
    told = asked.spread(RATE)
    assert (whole.n, whole.median) == (told.n, told.median)  # type: ignore[union-attr]  # many enough
    assert dict(asked.units_of("acceptance")) == {"%": told.n}
    assert asked.concepts_told()["acceptance"] == told.n
    assert isinstance(whole.low, Decimal)
