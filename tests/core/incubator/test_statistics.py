"""The lines that incubators report, and those that follow from others."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.statistics import BY_KEY, LINES, TYPED, Group, completed, grouped

AMOUNTS = st.none() | st.decimals(0, 10**6, places=2)
INCOME = ("income_service", "income_property", "income_investment", "income_other")


def test_every_line_is_there_once_with_a_definition_in_both_languages() -> None:
    assert len(BY_KEY) == len(LINES) == 33
    assert all(line.definition.zh and line.definition.en and line.label.en and line.unit.en for line in LINES)
    assert {line.label.zh for line in LINES if line.typed} == {
        "投资收入", "其他收入", "财政补贴", "孵化基金总额", "孵化器从业人员", "受过专业培训的从业人员"
    }  # fmt: skip
    assert len(TYPED) == 6


def test_parts_hold_all_lines_in_their_order() -> None:
    parts = grouped()
    assert [part.group for part in parts] == list(Group)
    assert [line for part in parts for line in part.lines] == list(LINES)


@given(st.fixed_dictionaries(dict.fromkeys(INCOME, AMOUNTS)))
def test_income_adds_up_or_is_missing(values: dict[str, Decimal | None]) -> None:
    total = completed(values)["income_total"]
    parts = list(values.values())
    assert total == (None if None in parts else sum(parts, Decimal(0)))  # type: ignore[arg-type]  # none is None there


def test_ratios_are_rounded_half_up_and_missing_without_their_parts() -> None:
    told = completed(
        {"area_let": Decimal(1000), "tenants": Decimal(48), "area_total": Decimal(3200), "mentors": Decimal(0)}
    )
    assert (told["m2_per_tenant"], told["per_1000_m2"], told["per_mentor"]) == (
        Decimal("20.83"),
        Decimal("15.00"),
        None,
    )
    assert [completed({})[key] for key in ("m2_per_tenant", "per_1000_m2", "per_mentor", "income_total")] == [None] * 4
