"""What a form's cost breakdown gives."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.breakdown import Share, approved_total, differences, shares
from duixian.core.forms.model import Budget, CostLine, Form, Kind

D = Decimal
WHOLE = D(100)
NAMES = st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(1, 99).map(lambda n: Share(D(n))))


def form(*lines: CostLine, total: Decimal | None = WHOLE, year: Decimal | None = None) -> Form:
    return Form(Kind.TARGET, budget=Budget(total=total, current_year=year), cost_lines=lines)


def test_lines_of_one_name_are_one_and_sums_are_left_out() -> None:
    lines = (
        CostLine("场地", D(30), "三天"),
        CostLine("场 地", D(5)),
        CostLine("场地", D(20)),
        CostLine("合计", D(55)),
        CostLine("待定"),
    )
    assert shares(form(*lines), "项目") == {"场地": Share(D(50), "三天"), "场 地": Share(D(5))}


def test_without_breakdown_the_whole_budget_of_the_year_is_one_line() -> None:
    assert shares(form(year=D(40)), "项目") == {"项目": Share(D(40))}
    assert shares(form(), "项目") == {"项目": Share(D(100))}
    assert shares(form(total=None), "项目") == {}
    assert approved_total(form(total=None)) is None


@given(NAMES, NAMES)
def test_the_differences_lead_from_one_to_the_other(old: dict[str, Share], new: dict[str, Share]) -> None:
    changed = differences(old, new)
    reached = {name: old.get(name, Share(D(0))).amount + changed.get(name, D(0)) for name in old | new}
    assert {name: amount for name, amount in reached.items() if amount} == {
        name: one.amount for name, one in new.items()
    }
    assert all(changed.values())
