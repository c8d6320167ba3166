from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from core.measures.records import RECORDS, record
from duixian.core.measures.builders import count_distinct, money_sum
from duixian.core.measures.differences import ChangeKind, differences
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, result_of
from duixian.core.values import Count, Measured
from duixian.core.wording import Words

BASE = record("1", "10").playing(Role.VALUE)
STAYS = record("0", "5").playing(Role.VALUE)


def of(*rows: OriginRow) -> MeasureResult:
    return result_of(Kind.COUNT, rows)


@pytest.mark.parametrize(
    ("before", "after", "kind", "words"),
    [
        ((), (BASE,), "added", Words("新增“第1条”：计入", "“第1条” was added: counted")),
        (
            (BASE,),
            (),
            "removed",
            Words("“第1条”已不在记录中，当时计入", "“第1条” is no longer there; then it was counted"),
        ),
        (
            (BASE,),
            (BASE._replace(role=Role.EXCLUDED, reason="duplicate: 登记 2"),),
            "role",
            Words(
                "“第1条”由计入改为不计入（重复：登记 2）",
                "“第1条” was counted, now it is left out (counted already: 登记 2)",
            ),
        ),
        (
            (BASE._replace(role=Role.DENOMINATOR, reason="not-done"),),
            (BASE._replace(role=Role.DENOMINATOR, reason="late"),),
            "role",
            Words(
                "“第1条”由计入分母（到期未完成）改为计入分母（逾期完成）",
                "“第1条” was counted below the line (due but not done), now it is counted below the line (done late)",
            ),
        ),
        (
            (BASE,),
            (BASE._replace(amount=Decimal("1234567.50")),),
            "amount",
            Words("“第1条”的数额由 10 改为 1,234,567.50", "the amount of “第1条” was 10, now it is 1,234,567.50"),
        ),
        (
            (BASE,),
            (BASE._replace(amount=None),),
            "amount",
            Words("“第1条”的数额由 10 改为 -", "the amount of “第1条” was 10, now it is -"),
        ),
        (
            (BASE,),
            (BASE._replace(digest="new"),),
            "content",
            Words("“第1条”的内容已更正，计法不变", "“第1条” was corrected; it counts as before"),
        ),
    ],
)
def test_a_changed_record_is_told_once(
    before: tuple[OriginRow, ...], after: tuple[OriginRow, ...], kind: str, words: Words
) -> None:
    found = differences(of(STAYS, *before), of(STAYS, *after))
    assert [(change.kind, change.words) for change in found.changes] == [(kind, words)]
    assert (found.changes[0].source, found.changes[0].key) == ("demo.row", "1")
    assert (found.changes[0].before, found.changes[0].after) == (before, after)


def test_a_record_split_into_parts_is_one_change() -> None:
    over = BASE._replace(role=Role.EXCLUDED, reason="beyond-plan", amount=Decimal(4))
    found = differences(of(BASE), of(over, BASE._replace(amount=Decimal(6))))
    assert [change.kind for change in found.changes] == [ChangeKind.ROLE]
    assert found.changes[0].words.zh == "“第1条”由计入改为不计入（超出计划的部分）、计入"


def test_the_amounts_of_parts_are_told_together() -> None:
    above, below = BASE._replace(role=Role.NUMERATOR), BASE._replace(role=Role.DENOMINATOR, amount=Decimal(20))
    found = differences(of(above, below), of(below, above._replace(amount=Decimal(15))))
    assert [change.words.zh for change in found.changes] == ["“第1条”的数额由 20 + 10 改为 20 + 15"]


def test_a_record_without_label_is_told_by_its_key() -> None:
    row = OriginRow("demo", "17", Role.VALUE)
    assert differences(of(), of(row)).changes[0].words.en == "“17” was added: counted"


def test_values_are_told_beside_the_changes() -> None:
    found = differences(of(STAYS), of(STAYS, BASE))
    assert (found.before, found.after) == (Measured(Count(1)), Measured(Count(2)))
    assert not found.is_same_value
    assert differences(of(STAYS), of(STAYS)) == (Measured(Count(1)), Measured(Count(1)), ())
    assert differences(of(STAYS), of(STAYS)).is_same_value


@given(RECORDS, RECORDS)
def test_no_changes_mean_the_same_value_and_back_is_forth_turned_around(
    left: list[Record], right: list[Record]
) -> None:
    for builder in (count_distinct, money_sum):
        before, after = builder(left), builder(right)
        forth, back = differences(before, after), differences(after, before)
        assert forth.is_same_value or forth.changes
        assert {(c.source, c.key) for c in forth.changes} == {(c.source, c.key) for c in back.changes}
        added = [c for c in forth.changes if c.kind is ChangeKind.ADDED]
        removed = [c for c in back.changes if c.kind is ChangeKind.REMOVED]
        assert len(added) == len(removed)
