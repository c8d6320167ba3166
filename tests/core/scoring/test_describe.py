"""The reference page of a pack."""

from __future__ import annotations

from dataclasses import replace

from core.scoring.making import CN, COUNTY, VENDOR
from duixian.core.scoring.describe import describe
from duixian.core.scoring.findings import CODES
from duixian.core.scoring.pack import Method, RulePack


def rules(pack: RulePack) -> dict[str, str]:
    lines = [
        line.strip("| ").split(" | ")
        for line in describe([pack]).split("## Findings")[0].splitlines()
        if line[:1] == "|"
    ]
    return {cells[0]: cells[1] for cells in lines[2:]}


def test_figures_that_were_not_read_carry_a_star() -> None:
    found = rules(CN)
    assert found["Points by level"] == (
        "output (output, cost) 50, benefit (benefit, impact) 30, satisfaction (satisfaction) 10, process (process) 0*,"
        " execution 10"
    )
    assert found["Steps (`graded`)"] == "from 90* % 100* %, from 60* % 50* %, from 0* % 0* %"
    assert found["Without satisfaction"] == "10 to benefit*"


def test_each_kind_of_deduction_is_told() -> None:
    assert rules(CN)["Exceeded by far"] == (
        "from 130* % of the target a reason; weight × target ÷ actual when a person finds the target set too low"
    )
    assert rules(COUNTY)["Exceeded by far"] == "from 130 % of the target 2 points off, and a reason"
    assert rules(VENDOR)["Exceeded by far"] == "from 120 % of the target it is only pointed out"


def test_ceilings_and_the_bar_of_a_reason_are_told_where_there_are_any() -> None:
    assert rules(COUNTY)["Execution below 50 %"] == "the total is at most 59"
    assert rules(CN)["Execution needs a reason"] == "below 90 %"
    assert "Execution needs a reason" not in rules(VENDOR)


def test_a_page_has_head_packs_sources_and_findings() -> None:
    page = describe([replace(CN, valid_until=CN.valid_from.replace(year=2024), satisfaction=Method.GRADED)])
    assert page.startswith("# Rule packs\n")
    assert "Fiscal years from 2020, before 2024." in page
    assert "| Satisfaction | by the steps below |" in page
    assert "\n- 财预〔2020〕10号 项目支出绩效评价管理办法; Cai Yu [2020] 10, evaluation of project spending\n" in page
    assert [code for code in CODES if f"| {code} | " not in page] == []


def test_a_source_that_was_not_read_is_marked() -> None:
    page = describe([replace(CN, sources=(CN.source._replace(verified=False),), transfers=(CN.transfers[0],))])
    assert "evaluation of project spending (not verified)" in page
    read = describe([replace(CN, transfers=(replace(CN.transfers[0], verified=True),))])
    assert "| Without satisfaction | 10 to benefit |" in read
