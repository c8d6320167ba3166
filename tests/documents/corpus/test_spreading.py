"""Spreads, trends, rarity and the table of statistics: whole, and nothing below twenty."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from duixian.core.benchmark.answers import Cell, Rarity, Spread, YearFigures
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


def _figures(*told: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(one) for one in told)


def test_a_spread_as_counted_by_hand(by_hand: Corpus) -> None:
    """10, 20 … 240: the quartile lies 5.75 steps above the first, a bin is 20 wide and holds its lower end."""
    selection = Selection("attendance", "人")
    tenth, low, median, high, ninetieth = _figures("33", "67.5", "125", "182.5", "217")
    edges = _figures(*(str(edge) for edge in range(0, 241, 20)))
    told = by_hand.spread(selection)
    assert isinstance(told, Spread)
    assert (told.tenth, told.low, told.median, told.high, told.ninetieth) == (tenth, low, median, high, ninetieth)
    assert (told.n, told.edges, told.counts) == (24, edges, (1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3))


def test_a_spread_of_unit_costs_as_counted_by_hand(by_hand: Corpus) -> None:
    """1.2 million over 240, 230 … 10 people: 5,000 to 120,000 yuan; the median lies between 1,200,000 / 130 and / 120."""
    told = by_hand.unit_cost_spread(Selection("attendance", "人"))
    assert isinstance(told, Spread)
    found = (told.n, told.tenth, told.low, told.median, told.high, told.ninetieth)
    assert found == (24, *_figures("5532.47", "6578.95", "9615.38", "17857.14", "37000"))


def test_targets_printed_without_a_sign_are_per_cent_and_stand_with_the_others(by_hand: Corpus) -> None:
    """12 conferences of 90, 20 trainings of 80, 19 repairs of 70 whose form prints no unit."""
    told = by_hand.spread(Selection("satisfaction", "%"))
    assert isinstance(told, Spread)
    filled = [(int(edge), n) for edge, n in zip(told.edges, told.counts, strict=False) if n]
    assert (told.n, filled) == (51, [(70, 19), (80, 20), (89, 12)])
    assert by_hand.units_of("satisfaction") == [("%", 51)]


@pytest.mark.parametrize(
    ("narrowed", "n"),
    [
        ({"since": 2021}, 39), ({"until": 2021}, 32), ({"since": 2021, "until": 2021}, 20), ({"project_type": "training"}, 20),
        ({"project_type": "training", "money_class": "under-100k"}, TooFew), ({"project_type": "repair"}, TooFew),
        ({"project_type": "conference"}, TooFew), ({"money_class": "5m-10m"}, TooFew), ({"since": 2023}, TooFew),
        ({"unit": "人"}, TooFew), ({"unit": None}, 51),
    ],
)  # fmt: skip
def test_what_narrows_a_spread(by_hand: Corpus, narrowed: dict[str, object], n: int | type[TooFew]) -> None:
    told = by_hand.spread(replace(Selection("satisfaction", "%"), **narrowed))  # type: ignore[arg-type]  # a table
    assert (type(told) if n is TooFew else told.n) == n


@pytest.mark.parametrize(
    ("narrowed", "n"),
    [({"project_type": "training", "money_class": "under-100k"}, 10), ({"project_type": "repair"}, 19), ({"project_type": "conference"}, 12), ({"project_type": "road"}, 0)],
)  # fmt: skip
def test_too_few_are_counted_and_nothing_else_is_told(by_hand: Corpus, narrowed: dict[str, str], n: int) -> None:
    selection = replace(Selection("satisfaction", "%"), **narrowed)  # type: ignore[arg-type]  # a table
    assert by_hand.spread(selection) == TooFew(selection, n)


def test_only_years_and_types_with_twenty_are_told(by_hand: Corpus) -> None:
    eighty = _figures("80", "80", "80")
    rate = Selection("satisfaction", "%")
    assert by_hand.trend(rate) == [YearFigures(2021, 20, *eighty)]
    assert by_hand.by_type(rate) == [Cell("satisfaction", "%", "training", None, None, 20, *eighty)]
    assert by_hand.by_type(replace(rate, project_type="repair")) == by_hand.by_type(rate)
    assert by_hand.by_type(replace(rate, since=2022)) == []


def test_rarity_as_counted_by_hand(by_hand: Corpus) -> None:
    """Repairs are nineteen, and the self-evaluation is no target form: it makes no twenty-fifth conference."""
    trainings, conferences = (Selection("satisfaction", project_type=kind) for kind in ("training", "conference"))
    assert by_hand.rarity_by_type("satisfaction") == [Rarity(trainings, 20, 20), Rarity(conferences, 24, 12)]
    assert by_hand.rarity(["papers", "papers"], "training") == {"papers": Rarity(Selection("papers", project_type="training"), 20, 0)}  # fmt: skip
    repair = Selection("satisfaction", project_type="repair")
    assert by_hand.rarity(["satisfaction"], "repair") == {"satisfaction": TooFew(repair, 19)}


CELLS = """
attendance 人 - - - 24 67.5 125 182.5
attendance 人 - - 2020 24 67.5 125 182.5
attendance 人 conference - - 24 67.5 125 182.5
attendance 人 conference - 2020 24 67.5 125 182.5
attendance 人 conference 1m-5m - 24 67.5 125 182.5
attendance 人 conference 1m-5m 2020 24 67.5 125 182.5
satisfaction % - - - 51 70 80 80
satisfaction % - - 2021 20 80 80 80
satisfaction % training - - 20 80 80 80
satisfaction % training - 2021 20 80 80 80
trainees 人 - - - 20 50 50 50
trainees 人 - - 2021 20 50 50 50
trainees 人 training - - 20 50 50 50
trainees 人 training - 2021 20 50 50 50
"""


def test_the_whole_table_of_statistics_as_counted_by_hand(by_hand: Corpus) -> None:
    """Ten trainings of one class of money, nineteen repairs and twelve conferences have no row of their own."""
    told = [
        " ".join(str(one) if one is not None else "-" for one in (cell.concept, cell.unit, cell.project_type, cell.money_class, cell.year, cell.n, cell.low, cell.median, cell.high))
        for cell in by_hand.cells()
    ]  # fmt: skip
    assert told == CELLS.split("\n")[1:-1]
    assert by_hand.concepts_told() == {"satisfaction": 51, "attendance": 24, "trainees": 20}
