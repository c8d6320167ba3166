"""Money against the number of indicators."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.money_vs_indicator_count import RULE
from duixian.core.forms.model import Form


def of(money: int, count: int, name: str = "甲", unit: str = "中心") -> Form:
    rows = (row(f"任务{number}") for number in range(count))
    return form(*rows, current_year=money, project_name=name, unit=unit)


def test_much_money_on_few_rows_is_asked() -> None:
    forms = (of(600000, 16, "论坛"), of(4989200, 6, "孵化器"))
    finding = findings(RULE, *forms)[0]
    assert told(RULE, *forms) == [
        (
            (
                "“孵化器”4,989,200元只有6个指标，每个指标承载831,533元；“论坛”600,000元有16个，每个37,500"
                "元，相差22倍。请按资金量补充能说明主要支出去向的指标。"
            ),
            (
                "4,989,200 yuan for “孵化器” rests on 6 indicators, 831,533 yuan each; 600,000 yuan for “"
                "论坛” on 16, 37,500 yuan each: a 22-fold difference. Add indicators that show where the bul"
                "k of the money goes."
            ),
        ),
    ]
    assert kinds(RULE, *forms) == ["target"]
    assert quoted(RULE, *forms) == [["4989200", *(f"任务{number}" for number in range(6)), "600000"]]
    assert finding.form == 1
    assert finding.message_zh == (
        "“孵化器”4,989,200元只有6个指标，每个指标承载831,533元；“论坛”600,000元有16个，每个37,500元，相差22倍。"
        "请按资金量补充能说明主要支出去向的指标。"
    )


def test_below_tenfold_is_fine() -> None:
    assert findings(RULE, of(600000, 16), of(2000000, 6)) == []


def test_more_money_on_as_many_rows_is_fine() -> None:
    assert findings(RULE, of(100000, 8), of(9000000, 8)) == []


def test_other_units_missing_money_and_empty_tables_are_not_compared() -> None:
    assert findings(RULE, of(600000, 16), of(49892000, 6, unit="乙")) == []
    assert findings(RULE, of(600000, 16), form(row("任务"), unit="中心"), of(49892000, 0)) == []
