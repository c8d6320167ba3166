from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.targets.grammar_cases import CASES, IN_A_ROW
from duixian.core.targets.grammar import format_target, parse_target, print_target, split_name_unit
from duixian.core.targets.model import Target


def told(target: Target) -> str:
    if target.type == "qualitative":
        assert (target.operator, target.value) == (None, None)
        return f"{target.form} {target.unit or ''}".strip()
    assert target.form == "number"
    value = "..".join(f"{v:f}" for v in (target.value if isinstance(target.value, tuple) else (target.value,)))
    parts = [target.operator, value, target.unit, "~" if target.approximate else None]
    return " ".join(part for part in [*parts, f"[{target.baseline}]" if target.baseline else None] if part)


@pytest.mark.parametrize(("raw", "truth"), CASES, ids=[f"{number}:{raw!r}" for number, (raw, _) in enumerate(CASES)])
def test_parse_target_value_alone(raw: str, truth: str) -> None:
    target = parse_target(raw)
    assert told(target) == truth
    assert print_target(target) == raw
    assert target.unit_source == ("value" if target.unit else None)


@pytest.mark.parametrize("row", IN_A_ROW, ids=[f"{row[1]} {row[0]}" for row in IN_A_ROW])
def test_parse_target_in_a_row(row: tuple[str, str, str | None, str | None, str, str | None]) -> None:
    raw, name, column, nature, truth, source = row
    target = parse_target(raw, name=name, unit_column=column, nature=nature)
    assert (told(target), target.unit_source, target.raw) == (truth, source, raw)


@given(
    st.sampled_from(("", "≥", "<=", "＞", "=")),
    st.decimals(0, 999_999, allow_nan=False, places=2) | st.integers(0, 99_999_999),
    st.sampled_from(
        (
            "",
            "%",
            "％",
            "人次",
            "万元",
            "万",
            "月",
            "起",
            "级",
            "天",
            "元/人",
            "个项目",
            "以上",
            "天内",
            "号",
            "次。",
            "〇",
        )
    ),
    st.sampled_from(("", "完成时间", "到位率", "成本（元）")),
)
def test_parse_target_plain_value_reads_the_same_on_the_slower_road(
    sign: str, number: Decimal | int, unit: str, name: str
) -> None:
    raw = f"{sign}{number}{unit}"  # a blank before it, which means nothing, keeps a value off the short road
    assert parse_target(raw, name=name) == parse_target(f" {raw}", name=name)._replace(raw=raw)


def test_golden_table_is_large_and_without_repeats() -> None:
    raws = [raw for raw, _ in CASES]
    assert len(raws) == len(set(raws))
    assert len(raws) >= 150


def test_parse_target_percent_in_name_or_value_is_one_thing() -> None:
    in_name = parse_target("=100", name="资金到位率（%）")
    in_value = parse_target("=100%", name="资金到位率（%）")
    assert (in_name.operator, in_name.value, in_name.unit) == (in_value.operator, in_value.value, in_value.unit)


GRAMMAR_SIGNS = "0123456789.,，-~%％≥≤<>=()（） 　\n至到以上内不低于少约余多左右年月日底前百分之一二十万亿元人次个每较上年提高/·*无是否合规并"


@given(st.one_of(st.text(), st.text(alphabet=GRAMMAR_SIGNS, max_size=80)), st.text(max_size=12))
@settings(max_examples=600, deadline=None)
@example("9" * 5000, "")
@example("≥" + "9" * 60 + "%", "")
@example("\ud800", "\udfff")
@example("NaN", "率")
@example("一" * 63, "")
@example("-Infinity", "")
@example("\x00\x07≥5%", "")
def test_parse_target_any_text_prints_back_and_never_raises(raw: str, name: str) -> None:
    target = parse_target(raw, name=name, unit_column=name, nature=name)
    assert print_target(target) == raw
    assert (target.value is None) == (target.type == "qualitative") == (target.operator is None)
    if isinstance(target.value, tuple):
        assert target.operator == "between"
        assert target.value[0] <= target.value[1]
    elif target.value is not None:
        assert target.value.is_finite()


def test_parse_target_number_longer_than_any_value_is_a_sentence() -> None:
    assert told(parse_target("≥" + "9" * 63)) == ">= " + "9" * 63
    assert told(parse_target("≥" + "9" * 64)) == "sentence"


@pytest.mark.parametrize(
    "unit", ["9", "9 ", "111 ", "一", "百", "（）", "显著", "大幅度", "2020年", "1-", "较", "不", "≥9且", "*", "或"]
)
def test_parse_target_long_repetition_is_a_sentence(unit: str) -> None:
    raw = unit * 50_000
    assert parse_target(raw, name=raw).form == "sentence"
    assert parse_target(unit * 12, name=unit * 80).raw == unit * 12


@given(st.text(alphabet=[c for c in map(chr, range(0x4E00, 0x9FFF)) if c not in "零〇一二两三四五六七八九十百千万亿"]))
@settings(max_examples=200, deadline=None)
def test_parse_target_text_without_a_figure_has_no_value(raw: str) -> None:
    assert parse_target(raw, name="完成率（%）").value is None


BEFORE = {
    ">=": [">=", "≥", "≧", "＞＝", "〉=", "不低于", "不少于", "不小于", "大于等于", "大于或等于", "至少"],
    "<=": ["<=", "≤", "≦", "＜＝", "不超过", "不高于", "不大于", "不多于", "小于等于", "至多", "控制在"],
    ">": [">", "＞", "超过", "高于", "大于", "多于"],
    "<": ["<", "＜", "低于", "小于", "少于"],
    "=": ["", "=", "＝", "等于", "为"],
}
BEHIND = {">=": ["以上", "及以上", "（含）以上"], "<=": ["以内", "以下", "及以下"]}
UNIT_SPELLINGS = {"%": ["%", "％", "百分比", "﹪"]}
KNOWN_UNITS = [
    "%",
    "人",
    "人次",
    "个",
    "场",
    "份",
    "平方米",
    "元/人·月",
    "m²",
    "天",
    "小时",
    "分",
    "级",
    "万元",
    "亿元",
    "次/年",
]

numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=2) | st.integers(0, 10**9).map(Decimal)


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, tuple[str, Decimal, str | None]]:
    """A value phrase in one of its spellings, and what it says."""
    operator, value = draw(st.sampled_from(sorted(BEFORE))), draw(numbers)
    unit = draw(st.none() | st.sampled_from(KNOWN_UNITS))
    digits = draw(st.sampled_from([f"{value:f}", f"{value:,f}"]))
    if draw(st.booleans()):
        digits = digits.translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789.,-"})
    printed = draw(st.sampled_from(UNIT_SPELLINGS.get(unit, [unit]))) if unit else ""
    blank = draw(st.sampled_from(["", " ", "\n", "　"]))
    if operator in BEHIND and draw(st.booleans()):
        return digits + blank + printed + draw(st.sampled_from(BEHIND[operator])), (operator, value, unit)
    return draw(st.sampled_from(BEFORE[operator])) + blank + digits + printed, (operator, value, unit)


@given(spelled())
@settings(max_examples=500, deadline=None)
def test_parse_target_any_spelling_recovers_operator_value_unit(
    case: tuple[str, tuple[str, Decimal, str | None]],
) -> None:
    raw, truth = case
    target = parse_target(raw)
    assert (target.operator, target.value, target.unit) == truth
    assert str(target.value) == str(truth[1])


@given(
    numbers,
    numbers,
    st.sampled_from(["-", "~", "～", "至", "到", "—", " － "]),
    st.none() | st.sampled_from(KNOWN_UNITS),
)
@settings(max_examples=300, deadline=None)
def test_parse_target_range_recovers_both_ends(one: Decimal, other: Decimal, dash: str, unit: str | None) -> None:
    low, high = sorted((abs(one), abs(other)))
    raw = f"{low:f}{dash}{high:f}{unit or ''}"
    target = parse_target(raw)
    if target.form != "date":
        assert (target.operator, target.value, target.unit) == ("between", (low, high), unit)


@given(st.sampled_from([">=", "<=", ">", "<", "="]), numbers, st.none() | st.sampled_from(KNOWN_UNITS))
@settings(max_examples=200, deadline=None)
def test_format_target_number_reads_back(operator: str, value: Decimal, unit: str | None) -> None:
    target = parse_target(format_target(operator, value, unit))
    assert (target.operator, target.value, target.unit) == (operator, value, unit)


@given(numbers, numbers, st.sampled_from(KNOWN_UNITS))
@settings(max_examples=200, deadline=None)
def test_format_target_range_reads_back(one: Decimal, other: Decimal, unit: str) -> None:
    low, high = sorted((one, other))
    target = parse_target(format_target("between", (low, high), unit))
    assert (target.operator, target.value, target.unit) == ("between", (low, high), unit)


@pytest.mark.parametrize(
    ("operator", "value", "unit", "text"),
    [
        (">=", Decimal(95), "%", ">=95%"),
        ("=", Decimal("180000.00"), None, "=180000.00"),
        ("between", (Decimal(500), Decimal(800)), "名", "500-800名"),
        ("between", (Decimal(-5), Decimal(5)), "℃", "-5至5℃"),
        (None, None, None, ""),
        (None, Decimal("1E+3"), "人", "=1000人"),
    ],
)
def test_format_target_canonical_spelling(operator, value, unit, text) -> None:
    assert format_target(operator, value, unit) == text


@pytest.mark.parametrize(
    ("name", "truth"),
    [
        ("资金到位率（%）", ("资金到位率", "%")),
        ("资金到位率(％)", ("资金到位率", "%")),
        ("资金到位率（百分比）", ("资金到位率", "%")),
        ("资金到位率 【%】", ("资金到位率", "%")),
        ("服务人次（人次）", ("服务人次", "人次")),
        ("服务人次（ 万人次 ）", ("服务人次", "万人次")),
        ("平均成本（元/人·月）", ("平均成本", "元/人·月")),
        ("建筑面积（㎡）", ("建筑面积", "㎡")),
        ("参会人数（单位：人）", ("参会人数", "人")),
        ("参会人数（人）（含境外）", ("参会人数（含境外）", "人")),
        ("参会人数（含境外）（人）", ("参会人数（含境外）", "人")),
        ("满意度%", ("满意度", "%")),
        ("参会人数（含境外）", ("参会人数（含境外）", None)),
        ("补助标准（市级）", ("补助标准（市级）", None)),
        ("产出指标（50分）", ("产出指标（50分）", None)),
        ("资金（%）到位情况", ("资金（%）到位情况", None)),
        ("空括号（）", ("空括号（）", None)),
        ("未合（%", ("未合（%", None)),
        ("合规", ("合规", None)),
        ("", ("", None)),
    ],
)
def test_split_name_unit(name: str, truth: tuple[str, str | None]) -> None:
    assert split_name_unit(name) == truth


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_split_name_unit_without_a_unit_leaves_the_name(name: str) -> None:
    bare, unit = split_name_unit(name)
    assert (bare == name) or unit is not None
