from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.core.targets.units import implies_percent, is_known, percent_or_unit, scale, value_unit


@pytest.mark.parametrize(
    "unit", ["%", "人次", "万人次", "元/人·月", "万元", "次/年", "m²", "个工作日", "mg/m3", "台(套)", "亿", "吨每年"]
)
def test_is_known_unit(unit: str) -> None:
    assert is_known(unit)


@pytest.mark.parametrize("text", ["", "/", "·", "元/", "含境外", "市级", "五", "人参", "万人参加"])
def test_is_known_no_unit(text: str) -> None:
    assert not is_known(text)


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("", (True, None)),
        ("百分比", (True, "%")),
        ("个项目", (True, "个")),
        ("名国内外专家", (True, "名")),
        ("万人次参加", (True, "万人次")),
        ("畦", (True, "畦")),
        ("kV·A", (True, "kV·A")),
    ],
)
def test_value_unit_accepted(text: str, truth: tuple[bool, str | None]) -> None:
    assert value_unit(text) == truth


@pytest.mark.parametrize(
    "text", ["次培训并形成报告", "次性", "次以上培训", "分以上为满意", "e5", "、2", "次和", "国内外知名专家学者"]
)
def test_value_unit_refused(text: str) -> None:
    assert value_unit(text)[0] is False


def test_value_unit_strict_takes_the_lexicon_only() -> None:
    assert value_unit("畦", strict=True) == (False, None)
    assert value_unit("个项目", strict=True) == (False, None)
    assert value_unit("个", strict=True) == (True, "个")


@pytest.mark.parametrize(
    ("unit", "truth"),
    [
        (None, (Decimal(1), None)),
        ("%", (Decimal(1), "%")),
        ("‰", (Decimal("0.1"), "%")),
        ("万", (Decimal(10_000), None)),
        ("万人次", (Decimal(10_000), "人次")),
        ("百万元", (Decimal(1_000_000), "元")),
        ("万亿元", (Decimal(10) ** 12, "元")),
        ("千克", (Decimal(1), "千克")),
        ("千瓦时", (Decimal(1), "千瓦时")),
        ("百分点", (Decimal(1), "百分点")),
        ("个", (Decimal(1), "个")),
    ],
)
def test_scale_of_a_unit(unit: str | None, truth: tuple[Decimal, str | None]) -> None:
    assert scale(unit) == truth


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("％", "%"),
        ("百分比", "%"),
        (" 人 次 ", "人次"),
        ("", None),
        ("/", None),
        ("—", None),
        ("无", None),
        ("ｋｇ", "kg"),
    ],
)
def test_percent_or_unit_of_a_column(text: str, unit: str | None) -> None:
    assert percent_or_unit(text) == unit


@pytest.mark.parametrize(
    "name", ["完成率", "验收合格率", "满意率（游客）", "增长率", "满意度", "群众满意程度", "政策知晓度", "满意度指标"]
)
def test_implies_percent_for_a_rate(name: str) -> None:
    assert implies_percent(name, Decimal(85))


@pytest.mark.parametrize(
    "name",
    [
        "参会人数",
        "汇率",
        "容积率",
        "频率",
        "高度",
        "长度",
        "温度",
        "湿度",
        "年度",
        "进度",
        "制度",
        "率先垂范",
        "",
        "验收合格",
    ],
)
def test_implies_percent_not_for_other_names(name: str) -> None:
    assert not implies_percent(name, Decimal(85))


def test_implies_percent_satisfaction_only_from_0_to_100() -> None:
    assert implies_percent("满意度", Decimal(100))
    assert not implies_percent("满意度", Decimal(500))
    assert not implies_percent("满意度", Decimal(-1))
    assert implies_percent("满意度", (Decimal(85), Decimal(95)))
    assert implies_percent("增长率", Decimal(-5))
