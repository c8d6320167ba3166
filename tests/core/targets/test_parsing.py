from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.core.targets import parsing
from duixian.core.targets.comparing import parse_actual
from duixian.core.targets.model import Target
from duixian.core.targets.parsing import format_target, parse_target, print_target


def number(raw: str, operator: str, value: str, unit: str | None, source: str | None) -> Target:
    return Target(raw, operator, Decimal(value), unit, "quantitative", source)  # type: ignore[arg-type]


def words(raw: str, form: str, unit: str | None = None, source: str | None = None) -> Target:
    return Target(raw, None, None, unit, "qualitative", source, form)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "target",
    [
        number("≥95%（含）", ">=", "95", "%", "value"),
        number("１００％以上", ">=", "100", "%", "value"),
        number("“≥95％”；", ">=", "95", "%", "value"),
        number("100％！", "=", "100", "%", "value"),
        number("（100%）", "=", "100", "%", "value"),
        number("≥1 000人", ">=", "1000", "人", "value"),
        number("-3.50", "=", "-3.50", None, None),
        number("0", "=", "0", None, None),
        number("4台（套）", "=", "4", "台（套）", "value"),
        words("无", "placeholder"),
        words("／", "placeholder"),
        words("—", "placeholder"),
        words("　", "empty"),
        words("第三季度", "date"),
        words("1－3季度", "date"),
        words("２０２０年秋季学期", "date"),
        words("二○二○年", "date"),
        words("2020.01—2020.12", "date"),
        words("双月", "graded"),
        words("数十家", "graded"),
        words("不少于3-5家", "sentence"),
        words("95%大于等于", "sentence"),
        words("-5——3℃", "sentence"),
    ],
    ids=lambda target: target.raw,
)
def test_parse_target_as_printed_on_forms(target: Target) -> None:
    assert parse_target(target.raw) == target


@pytest.mark.parametrize(
    ("raw", "name", "column", "nature", "truth"),
    [
        ("3", "补贴金额", "万元", None, number("3", "=", "3", "万元", "column")),
        ("3%", "补贴比例（‰）", "万元", None, number("3%", "=", "3", "%", "value")),
        ("3", "补贴人数（人）", "—", None, number("3", "=", "3", "人", "name")),
        ("3", "完成率", "/", "≥", number("3", ">=", "3", "%", "implied")),
        ("≤3", "投诉次数", "次", "≥", number("≤3", "<=", "3", "次", "column")),
        ("等于3", "投诉次数", "次", "≤", number("等于3", "=", "3", "次", "column")),
        ("3", "投诉次数", "次", "定性", words("3", "number")),
        ("3亿", "成交额（元）", None, None, number("3亿", "=", "3", "亿元", "value")),
        ("3亿", "成交额", "万元", None, number("3亿", "=", "3", "亿", "value")),
        ("无", "投诉次数", "次", None, words("无", "placeholder", "次", "column")),
        ("", "投诉次数（次）", None, None, words("", "empty", "次", "name")),
        ("202012", "完成时间", None, None, number("202012", "=", "202012", None, None)),
        ("20201231", "完成时间", None, None, words("20201231", "date")),
        ("20201231", "补贴金额", "元", None, number("20201231", "=", "20201231", "元", "column")),
    ],
)
def test_parse_target_with_its_row(raw: str, name: str, column: str | None, nature: str | None, truth: Target) -> None:
    assert parse_target(raw, name=name, unit_column=column, nature=nature) == truth


plain = st.builds(
    lambda sign, digits, percent: f"{sign}{digits}{percent}",
    st.sampled_from(["", ">=", "≥", "<=", "＜", "＝", "≧", "＞", "≦", ">", "<", "="]),
    st.from_regex(r"[0-9]{1,9}(\.[0-9]{1,3})?", fullmatch=True),
    st.sampled_from(["", "%", "％"]),
)
names = st.sampled_from(["", "完成率", "参会人数（人）", "完成时间", "满意度（%）", "汇率"])
columns = st.sampled_from([None, "", "/", "%", "万元"])


@given(plain, names, columns)
@settings(max_examples=300, deadline=None)
def test_parse_target_short_road_says_what_the_long_one_says(raw: str, name: str, column: str | None) -> None:
    assert parse_target(raw, name=name, unit_column=column) == parsing._parse_slowly(raw, name, column, None)


@given(plain, st.sampled_from([" ", "　", "\n", "\t", "。", "；"]))
@settings(deadline=None)
def test_parse_target_blank_or_stop_behind_changes_only_the_raw_text(raw: str, tail: str) -> None:
    assert parse_target(raw + tail)._replace(raw=raw) == parse_target(raw)


@given(st.text(max_size=600))
@settings(max_examples=200, deadline=None)
def test_print_target_gives_every_character_back(raw: str) -> None:
    assert print_target(parse_target(raw)) == raw


@given(st.text(alphabet="≥95%。 ", min_size=401, max_size=600).filter(lambda text: len(text.strip()) > 400))
def test_parse_target_prose_is_not_searched_for_a_value(raw: str) -> None:
    assert parse_target(raw) == words(raw, "sentence")


@pytest.mark.parametrize(
    ("target", "actual", "value"),
    [
        ("提高到95%", "下降到90%", Decimal(90)),
        ("较上年提高到95%", "较上年下降到90%", Decimal(90)),
        ("提高5%", "下降5%", Decimal(-5)),
        ("下降5%", "提高5%", Decimal(-5)),
        ("下降5%", "下降5%", Decimal(5)),
    ],
)
def test_parse_target_level_reached_has_no_direction(target: str, actual: str, value: Decimal) -> None:
    assert parse_actual(actual, target=parse_target(target)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Decimal("1E+4"), ">=10000"),
        (Decimal("0.50"), ">=0.50"),
        ((Decimal("-3"), Decimal("-1")), "-3至-1"),
        ((Decimal(3), Decimal(5)), "3-5"),
    ],
)
def test_format_target_writes_no_exponent(value: Decimal | tuple[Decimal, Decimal] | None, text: str) -> None:
    assert format_target(">=", value) == text
