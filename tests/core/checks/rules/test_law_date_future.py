"""A basis younger than the form."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.law_date_future import RULE


def test_law_date_future_by_number_and_date() -> None:
    one = form(basis="《某市条例》（某政发〔2021〕5号）；2021年3月，省政府印发《某办法》")
    assert quoted(RULE, one) == [["〔2021〕5号", "2020"], ["2021年3月", "2020"]]
    assert told(RULE, one) == [
        (
            "依据文件“〔2021〕5号”晚于本表年度2020，申报时不可能据此立项，请核对文号与日期。",
            ("The document cited (2021) is later than the form (2020): it cannot have been its basis. Please check."),
        ),
        (
            "依据文件“2021年3月”晚于本表年度2020，申报时不可能据此立项，请核对文号与日期。",
            ("The document cited (2021) is later than the form (2020): it cannot have been its basis. Please check."),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


@pytest.mark.parametrize(
    "basis",
    ["某政发〔2020〕39号", "某政发[2018]39号", "《规划（2018-2035）》", "2021年6月前完成建设", "到2035年建成，印发"],
)
def test_law_date_future_near_miss(basis: str) -> None:
    assert findings(RULE, form(basis=basis)) == []


def test_law_date_future_without_a_year() -> None:
    assert findings(RULE, form(year=None, basis="某政发〔2021〕5号")) == []
