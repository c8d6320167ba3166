"""Where targets stand: the same as counting by hand, from narrow to wide, nothing below twenty."""

from __future__ import annotations

from decimal import Decimal
from statistics import median

import pyarrow.parquet as pq
import pytest

from duixian.core.benchmark.answers import UnitCost
from duixian.core.benchmark.standing import FEWEST, Asked, Selection, Standing, TooFew
from duixian.documents.corpus.asking import Corpus
from duixian.documents.corpus.placing import figure, unit_in
from duixian.documents.corpus.store import Store

BUDGET = Decimal(800_000)


def _asked(name: str, amount: str | None, unit: str | None, kind: str | None, key: str = "it") -> Asked:
    return Asked(key, name, None, None if amount is None else Decimal(amount), unit, kind, BUDGET)


def _values(corpus: Corpus, wording: str, kind: str) -> list[tuple[Decimal, Decimal, str]]:
    """(amount, budget, class of money) of a wording in a type of project, straight from the tables."""
    rows = pq.read_table(Store(corpus.folder).tables()["indicators"]).to_pylist()
    return [(row["amount"], row["budget"], row["money_class"]) for row in rows if row["wording"] == wording and row["project_type"] == kind]  # fmt: skip


def test_a_standing_is_what_counting_by_hand_gives(asked: Corpus) -> None:
    others = [amount for amount, _, _ in _values(asked, "购置设备数量", "equipment")]
    found = asked.standings([_asked("购置设备数量（台）", "30", "台", "equipment")])["it"]
    assert len(others) >= FEWEST
    assert isinstance(found, Standing)
    assert found.selection == Selection("equipment-bought", "台", "equipment")
    assert (found.n, found.below, found.equal) == (
        len(others),
        sum(one < 30 for one in others),
        others.count(Decimal(30)),
    )
    assert (found.median, found.higher_is_better) == (median(others), True)


def test_a_selection_is_widened_until_it_holds_enough(asked: Corpus) -> None:
    narrow = asked.standings([_asked("验收合格率", "98", "%", "repair")])["it"]
    wide = asked.standings([_asked("验收合格率", "98", None, None)])["it"]
    assert isinstance(narrow, Standing)
    assert isinstance(wide, Standing)
    assert narrow.selection == Selection("acceptance", "%", "repair", "500k-1m")
    assert (wide.selection, wide.n > narrow.n) == (Selection("acceptance", "%"), True)


def test_amounts_are_compared_in_the_base_unit(asked: Corpus) -> None:
    some = asked.standings(
        [_asked("项目总成本", "60", "万元", "it", "a"), _asked("项目总成本", "600000", "元", "it", "b")]
    )
    assert isinstance(some["a"], Standing)
    assert some["a"] == some["b"]


def test_too_few_are_not_told_and_what_has_no_concept_is_left_out(asked: Corpus) -> None:
    some = asked.standings([_asked("论文数量", "3", "座", "research", "few"), _asked("不知道是什么", "3", "个", None, "none"), _asked("满意度", None, "%", None, "text")])  # fmt: skip
    assert some == {"few": TooFew(Selection("papers", "座"), 0)}
    assert asked.standings([]) == {}


def test_the_own_forms_are_left_out(asked: Corpus) -> None:
    ((name, unit, kind),) = asked.rows(
        "SELECT project_name, unit, project_type FROM forms WHERE project_type = 'it' LIMIT 1"
    )
    target = _asked("完成及时率", "90", "%", kind)
    whole = asked.standings([target])["it"]
    ((mine,),) = asked.rows("SELECT count(*) FROM facts JOIN forms ON forms.n = facts.form WHERE project_name = ? AND concept = 'timeliness' AND forms.project_type = 'it' AND forms.money_class = '500k-1m'", [name])  # fmt: skip
    rest = asked.standings([target], without=(unit, name))["it"]
    assert whole.n - rest.n in {0, mine}
    assert asked.standings([target], without=("别的单位", name))["it"] == whole


def test_a_unit_cost_is_budget_by_amount(asked: Corpus) -> None:
    others = [budget / amount for amount, budget, _ in _values(asked, "购置设备数量", "equipment") if amount]
    found = asked.unit_costs(
        [_asked("购置设备数量", "40", "台", "equipment"), _asked("满意度", "90", "%", None, "rate")]
    )
    cost = found.pop("it")
    assert found == {}
    assert isinstance(cost, UnitCost)
    assert (cost.own, cost.n, cost.below) == (Decimal(20_000), len(others), sum(one < 20_000 for one in others))
    assert abs(cost.median - median(others)) < Decimal("0.01")


def test_without_a_budget_there_is_no_unit_cost(by_hand: Corpus) -> None:
    target = Asked("c", "参会人数", None, Decimal(100), "人", "conference")
    assert by_hand.unit_costs([target]) == {}
    assert isinstance(by_hand.standings([target])["c"], Standing)


@pytest.mark.parametrize(("value", "told"), [(95.0, "95"), (1.5, "1.5"), (0.1 + 0.2, "0.3"), (1_200_000.0, "1200000")])
def test_figures_are_short(value: float, told: str) -> None:
    assert f"{figure(value)}" == told


@pytest.mark.parametrize(("unit", "told"), [(None, "%"), ("％", "%"), ("万人次", "人次")])
def test_the_unit_of_a_rate_may_be_unsaid(unit: str | None, told: str) -> None:
    assert unit_in("satisfaction", "%" if unit == "％" else unit) == told
    assert unit_in("attendance", None) == ""


PLACED = [
    # name, amount, unit, type, budget: the type and class of the answer, n, below, equal, percentile
    (("参会人数", "100", "人", "conference", "1200000"), ("conference", "1m-5m", 24, 9, 1, 39)),
    (("参会人数", "5", "人", "conference", "1200000"), ("conference", "1m-5m", 24, 0, 0, 0)),
    (("参会人数", "240", "人", "conference", "1200000"), ("conference", "1m-5m", 24, 23, 1, 97)),
    (("参会人数", "999", "人", "conference", "1200000"), ("conference", "1m-5m", 24, 24, 0, 100)),
    (("参会人数", "0.01", "万人", "conference", "1200000"), ("conference", "1m-5m", 24, 9, 1, 39)),
    (("参会人数", "100", "人", "conference", "99"), ("conference", None, 24, 9, 1, 39)),
    (("参会人数", "100", "人", "road", None), (None, None, 24, 9, 1, 39)),
    (("参会人数", "100", "人", None, None), (None, None, 24, 9, 1, 39)),
    (("学员满意度", "80", "%", "training", "80000"), ("training", None, 20, 0, 20, 50)),
    (("学员满意度", "80", None, "training", "80000"), ("training", None, 20, 0, 20, 50)),
    (("学员满意度", "95", "%", "training", "300000"), ("training", None, 20, 20, 0, 100)),
    (("满意度", "80", "%", "repair", "6000000"), (None, None, 51, 19, 20, 56)),
    (("满意度", "70", "%", "conference", "1200000"), (None, None, 51, 0, 19, 18)),
    (("满意度", "69", "%", "repair", "6000000"), (None, None, 51, 0, 0, 0)),
]


@pytest.mark.parametrize(("given", "told"), PLACED)
def test_standings_as_counted_by_hand(
    by_hand: Corpus,
    given: tuple[str, str, str | None, str | None, str | None],
    told: tuple[str | None, str | None, int, int, int, int],
) -> None:
    """From narrow to wide: ten trainings of one class are too few, nineteen repairs and twelve conferences with satisfaction too."""
    name, amount, unit, kind, budget = given
    asked = Asked("it", name, None, Decimal(amount), unit, kind, Decimal(budget) if budget else None)
    found = by_hand.standings([asked])["it"]
    assert isinstance(found, Standing)
    chosen = found.selection
    assert (chosen.project_type, chosen.money_class, found.n, found.below, found.equal, found.percentile) == told


def test_one_statement_for_a_form_gives_what_each_target_alone_is_given(by_hand: Corpus) -> None:
    asked = [
        Asked(str(at), name, None, Decimal(amount), unit, kind, Decimal(budget) if budget else None)
        for at, ((name, amount, unit, kind, budget), _) in enumerate(PLACED)
    ]
    alone = {one.key: by_hand.standings([one])[one.key] for one in asked}
    assert by_hand.standings(asked) == alone
    assert by_hand.standings(reversed(asked)) == alone


def test_ones_own_forms_are_no_others(by_hand: Corpus) -> None:
    """Without the third conference, of 30 people, eight of 23 stay below 100; with another unit's name nothing is left out."""
    asked = Asked("it", "参会人数", None, Decimal(100), "人", "conference", Decimal(1_200_000))
    told = [
        (found.n, found.below, found.equal)
        for without in [("云山市促进中心", "云山市第3届论坛"), (None, "云山市第3届论坛"), ("别的中心", "云山市第3届论坛"), None]
        for found in [by_hand.standings([asked], without=without)["it"]]
        if isinstance(found, Standing)
    ]  # fmt: skip
    assert told == [(23, 8, 1), (23, 8, 1), (24, 9, 1), (24, 9, 1)]


def test_unit_costs_as_counted_by_hand(by_hand: Corpus) -> None:
    """1.2 million for 100 people are 12,000 each: the 14 conferences of 110 to 240 people pay less. Satisfaction costs nothing."""
    conference = Asked("c", "参会人数", None, Decimal(100), "人", "conference", Decimal(1_200_000))
    training = Asked("t", "培训人数", None, Decimal(50), "人", "training", Decimal(80_000))
    rate = Asked("r", "满意度", None, Decimal(90), "%", "training", Decimal(80_000))
    found = by_hand.unit_costs([conference, training, rate])
    like, kind = Selection("attendance", "人", "conference", "1m-5m"), Selection("trainees", "人", "training")
    quartiles = Decimal("6578.95"), Decimal("9615.38"), Decimal("17857.14")
    assert found == {
        "c": UnitCost(like, 24, 14, 1, *quartiles, own=Decimal(12_000)),
        "t": UnitCost(kind, 20, 0, 10, Decimal(1_600), Decimal(3_800), Decimal(6_000), own=Decimal(1_600)),
    }
