"""The closed list of packs, and which one a form is usually scored by."""

from __future__ import annotations

import pytest

from duixian.core.forms.model import Form, Indicator, Kind
from duixian.core.scoring.describe import describe
from duixian.core.scoring.errors import UnknownPackError
from duixian.core.scoring.registry import PACKS, pack_named, packs_for, usual_pack
from reference_pages import PACKS_PAGE


def test_the_packs_are_five_and_named_as_in_the_design() -> None:
    assert list(PACKS) == ["cn-2020", "cn-2021-cost", "shanghai-2020", "county-manual", "vendor-practice"]
    assert [pack.name for pack in PACKS.values()] == list(PACKS)


def test_a_pack_is_found_by_name() -> None:
    assert pack_named("cn-2020") is PACKS["cn-2020"]


def test_an_unknown_pack_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UnknownPackError) as refused:
        pack_named("cn-1999")
    names = "cn-2020, cn-2021-cost, shanghai-2020, county-manual, vendor-practice"
    assert refused.value.zh == f"没有名为“cn-1999”的计分规则，可选：{names}。"
    assert refused.value.en == f"There is no rule pack “cn-1999”; choose from {names}."


@pytest.mark.parametrize(("year", "cost"), [(2019, None), (2020, False), (2021, False), (2022, True), (2030, True)])
def test_packs_of_a_year(year: int, cost: bool | None) -> None:
    names = [pack.name for pack in packs_for(year)]
    expected = [name for name in PACKS if cost or name != "cn-2021-cost"]
    assert names == ([] if cost is None else expected)


@pytest.mark.parametrize(
    ("layout", "year", "level1", "pack"),
    [
        ("shanghai2020", 2020, "产出目标", "shanghai-2020"),
        ("shanghai2020", 2023, "成本指标", "shanghai-2020"),
        ("central2021", 2021, "成本指标", "cn-2021-cost"),
        ("central2021", 2021, "产出指标", "cn-2020"),
        ("selfeval", 2022, "产出指标", "cn-2021-cost"),
        ("selfeval", None, "产出指标", "cn-2020"),
        (None, None, None, "cn-2020"),
    ],
)
def test_the_usual_pack_of_a_form(layout: str | None, year: int | None, level1: str | None, pack: str) -> None:
    form = Form(Kind.TARGET, year=year, layout=layout, indicators=(Indicator(level1, None, "场次"),))
    assert usual_pack(form).name == pack


def test_the_reference_page_is_that_of_the_packs() -> None:
    anew = "PYTHONPATH=src python -m tests.reference_pages"
    assert PACKS_PAGE.read_text(encoding="utf-8") == describe(PACKS.values()), f"write it anew: {anew}"
