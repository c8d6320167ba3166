"""Measures over statements and lists: values, the rows behind them, grades, and both times."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import uuid6
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from duixian.apps.audit.clock import playing
from duixian.apps.evidence.measures import NO_ANSWER, NO_COLUMN, NO_VALUE, OTHER_ROLE
from duixian.apps.evidence.operations import attestation_make
from duixian.core.measures import registry
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import Role
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, Money, NotMeasured, Percent, Qualitative
from factories.accounts import World, act, make_world
from factories.evidence import make_file, make_list

AT = datetime(2020, 12, 20, 2, tzinfo=UTC)
DAY = date(2020, 12, 20)
SUBJECT = uuid6.uuid7()
SIGNED = (
    ["姓名", "单位", "身份", "评价", "日期"],
    ["张三", "甲", "观众", "5", "2020-11-20"],
    ["李四", "甲", "观众", "3", "2020-11-21"],
    ["张三", "甲", "观众", "4", "2020-11-21"],
    ["王五", "乙", "嘉宾", "", "2020-11-21"],
)


@pytest.fixture
def world(settings: Any, tmp_path: Path, db: None) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def upload(
    world: World, *rows: list[str], at: datetime = AT, as_of: date | None = None, topic: str = "签到", **columns: Any
) -> None:
    with playing(at):
        make_list(
            world.unit,
            act(world.filler),
            *(rows or SIGNED),
            subject=SUBJECT,
            topic=topic,
            at=at,
            as_of=as_of,
            **columns,
        )


def run(measure: str, as_of: date = DAY, known_at: datetime = AT, **parameters: object) -> MeasureResult:
    result = registry.get(measure).run(
        subject=SUBJECT, parameters={"topic": "签到", **parameters}, as_of=as_of, known_at=known_at
    )
    assert recompute(result.origins, result.kind) == result.value
    return result


def roles(result: MeasureResult) -> list[tuple[str, str]]:
    return [(row.role.value, row.reason) for row in result.origins]


def test_list_count_leaves_out_doubles_with_their_reason(world: World) -> None:
    upload(world)
    result = run("evidence.list_count")
    assert (result.value, result.grade, result.facts) == (Measured(Count(3)), Grade.TABLE, {"rows": 4})
    assert roles(result) == [("value", ""), ("value", ""), ("value", ""), ("excluded", "duplicate")]


def test_list_count_of_some_roles(world: World) -> None:
    upload(world, role="身份")
    result = run("evidence.list_count", roles="嘉宾、讲者")
    assert result.value == Measured(Count(1))
    assert roles(result)[1:] == [("excluded", OTHER_ROLE), ("excluded", OTHER_ROLE), ("excluded", "duplicate")]


def test_list_distinct_of_a_column(world: World) -> None:
    upload(world, key=("姓名", "日期"))
    assert run("evidence.list_distinct").value == Measured(Count(4))
    assert run("evidence.list_distinct", column="单位").value == Measured(Count(2))
    assert run("evidence.list_distinct", column="无此列").value == NotMeasured(NO_COLUMN)
    assert roles(run("evidence.list_distinct", column="评价"))[-1] == ("excluded", NO_ANSWER)


def test_list_share_counts_valid_answers_only(world: World) -> None:
    upload(world, key=("姓名", "日期"))
    result = run("evidence.list_share", column="评价", satisfied=">=4")
    assert (result.value, result.facts) == (
        Measured(Percent(Decimal(2), Decimal(3))),
        {"rows": 4, "valid": 3, "blank": 1},
    )
    assert roles(result) == [("both", ""), ("denominator", "not-met"), ("both", ""), ("excluded", NO_ANSWER)]


def test_list_share_without_answers_is_not_measured(world: World) -> None:
    upload(world, ["姓名", "评价"], ["张三", ""])
    assert run("evidence.list_share", column="评价", satisfied="满意").value == NotMeasured("no-answers")


def test_list_sum_of_a_payment_list_up_to_a_day(world: World) -> None:
    upload(world, ["凭证", "金额", "日期"], ["1", "100.10", "2020-03-01"], ["2", "50", "2020-07-01"], ["3", "-0.10", "2020-03-02"],
           amount="金额", date="日期")  # fmt: skip
    assert run("evidence.list_sum").value == Measured(Money(Decimal(150)))
    assert run("evidence.list_sum", as_of=date(2020, 6, 30)).value == Measured(Money(Decimal(100)))


def test_list_sum_without_amounts(world: World) -> None:
    upload(world)
    assert run("evidence.list_sum").value == NotMeasured(NO_COLUMN)


def test_an_empty_count_is_zero_and_no_list_is_not_measured(world: World) -> None:
    assert run("evidence.list_count").value == NotMeasured("not-recorded")
    upload(world, role="身份")
    assert run("evidence.list_count", roles="媒体").value == Measured(Count(0))


def test_labels_hide_personal_keys(world: World) -> None:
    upload(world, personal=("姓名",))
    assert [row.label for row in run("evidence.list_count").origins] == ["#2", "#3", "#5", "#4"]


def test_measures_as_known_then_and_today(world: World) -> None:
    upload(world)
    later = AT + timedelta(days=5)
    upload(world, SIGNED[0], SIGNED[1], at=later, as_of=DAY)
    assert run("evidence.list_count", known_at=AT).value == Measured(Count(3))
    assert run("evidence.list_count", known_at=later).value == Measured(Count(1))


@pytest.mark.parametrize(
    ("kind", "told", "value"),
    [
        ("count", {"value": "512"}, Measured(Count(512))),
        ("count", {"value": "0"}, Measured(Count(0))),
        ("percent", {"value": "47", "denominator": "50"}, Measured(Percent(Decimal(47), Decimal(50)))),
        ("money", {"value": "1234.5"}, Measured(Money(Decimal("1234.50")))),
        ("words", {"grade_text": "合规"}, Measured(Qualitative("合规"))),
        ("count", {"value": "1.5"}, NotMeasured(NO_VALUE)),
        ("words", {"value": "3"}, NotMeasured(NO_VALUE)),
    ],
)
def test_attested_value_of_each_kind(world: World, kind: str, told: dict[str, str], value: object) -> None:
    by = act(world.filler)
    with playing(AT):
        attestation_make(unit=world.unit, subject_uuid=SUBJECT, topic="签到", statement="清点", file=make_file(world.unit, by, AT),
                         as_of=DAY, by=by, at=AT, **told)  # fmt: skip
    result = run("evidence.attested", kind=kind)
    assert result.value == value
    if isinstance(value, Measured):
        assert (result.grade, result.origins[-1].role) == (Grade.FILE, Role.CONTEXT)


def test_attested_value_before_it_was_said(world: World) -> None:
    assert run("evidence.attested").value == NotMeasured("not-recorded")


class Replay(TestCase):
    """Any sequence of uploads gives at any two times what replaying it by hand gives."""

    @settings(max_examples=15)
    @given(
        st.lists(st.tuples(st.integers(1, 5), st.lists(st.integers(1, 5), min_size=1, max_size=4)), max_size=4),
        st.integers(0, 6),
        st.integers(9, 15),
    )
    def test_list_count_at_two_times(self, uploads: list[tuple[int, list[int]]], as_of: int, known: int) -> None:
        world, subject = make_world(), uuid6.uuid7()
        for number, (upto, days) in enumerate(uploads):
            at = datetime(2020, 3, 10 + number, 4, tzinfo=UTC)
            rows = [["号", "日期"], *([f"{n}", f"2020-03-0{d}"] for n, d in enumerate(days))]
            with playing(at):
                make_list(
                    world.unit,
                    act(world.filler),
                    *rows,
                    subject=subject,
                    topic="t",
                    at=at,
                    as_of=date(2020, 3, upto),
                    date="日期",
                )
        result = registry.get("evidence.list_count").run(
            subject=subject, parameters={"topic": "t"}, as_of=date(2020, 2, 29) + timedelta(days=as_of),
            known_at=datetime(2020, 3, known, 12, tzinfo=UTC),
        )  # fmt: skip
        assert result.value == replayed(uploads, as_of, known)


def replayed(uploads: list[tuple[int, list[int]]], as_of: int, known: int) -> object:
    book: dict[int, list[int]] = {}
    for number, (upto, days) in enumerate(uploads):
        if 10 + number <= known:
            book = {day: told for day, told in book.items() if day > upto} | {upto: days}
    chosen = next((day for day in sorted(book) if day >= as_of), max(book, default=None))
    if chosen is None:
        return NotMeasured("not-recorded")
    return Measured(Count(sum(day <= as_of for day in book[chosen])))
