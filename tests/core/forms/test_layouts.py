from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from documents.samples import sample
from duixian.core.forms.layouts import LAYOUTS, Loss, default_layout, unit_is_printed, unprinted
from duixian.core.forms.model import Budget, CostLine, Form, Indicator, Kind, Narratives


def test_layouts_are_the_seven_families() -> None:
    assert tuple(LAYOUTS) == (
        "shanghai2020", "central2021", "county2016", "selfeval", "monitoring", "twocol", "portal_list",
    )  # fmt: skip


def test_layouts_name_only_fields_of_the_model() -> None:
    form = set(Form.__dataclass_fields__)
    form |= {f"budget.{name}" for name in Budget.__dataclass_fields__}
    form |= {f"narratives.{name}" for name in Narratives.__dataclass_fields__}
    row = set(Indicator.__dataclass_fields__)
    unknown = {
        path
        for layout in LAYOUTS.values()
        for path in {*layout.fields, *layout.optional} - form | {*layout.columns, *layout.optional_columns} - row
    }
    assert unknown == set()


def test_unprinted_of_a_form_in_its_own_family_is_empty() -> None:
    form = Form(
        Kind.TARGET,
        title="目标表",
        year=2020,
        project_name="甲",
        indicators=(Indicator("产出", "数量", "次数", "5次"),),
    )
    assert unprinted(form, LAYOUTS["shanghai2020"]) == ()


def test_unprinted_names_path_and_value_of_what_has_no_place() -> None:
    row = Indicator("产出", "数量", "次数", ">=5次", ">=", Decimal(5), "次", "quantitative", weight=Decimal("12.50"))
    form = Form(
        Kind.SELF_EVALUATION, phone="123", budget=Budget(fiscal=Decimal("100.00")), government_purchase=False,
        indicators=(row,),
    )  # fmt: skip
    assert unprinted(form, LAYOUTS["shanghai2020"]) == (
        Loss("kind", "self_evaluation"),
        Loss("phone", "123"),
        Loss("budget.fiscal", "100"),
        Loss("indicators[0].weight", "12.5"),
    )


def test_unprinted_cost_lines_are_named_where_the_family_has_no_table_for_them() -> None:
    form = Form(Kind.TARGET, cost_lines=(CostLine("场租", Decimal(80000), "2天×40000元"), CostLine("其他")))
    losses = {name: unprinted(form, layout) for name, layout in LAYOUTS.items() if form.kind in layout.kinds}
    lost = (Loss("cost_lines[0]", "场租 80000 2天×40000元"), Loss("cost_lines[1]", "其他"))
    assert losses == {"shanghai2020": (), "central2021": (), "county2016": (), "twocol": lost, "portal_list": lost}


@pytest.mark.parametrize(
    ("raw", "name", "unit", "printed"),
    [
        (">=80", "培训人数", None, True),
        (">=80人", "培训人数", "人", True),
        (">=80", "培训人数（人）", "人", True),
        (">=80", "满意率", "%", True),
        (">=80", "培训人数", "人", False),
    ],
)
def test_unit_is_printed_in_value_name_or_implied(raw: str, name: str, unit: str | None, printed: bool) -> None:
    assert unit_is_printed(Indicator("产出", "数量", name, raw, unit=unit)) is printed


def test_unprinted_unit_of_a_bare_number_is_named() -> None:
    form = Form(Kind.TARGET, indicators=(Indicator("产出", "数量", "培训人数", "80", unit="人"),))
    assert unprinted(form, LAYOUTS["shanghai2020"]) == (Loss("indicators[0].unit", "人"),)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (Form(Kind.SELF_EVALUATION, year=2020), "selfeval"),
        (Form(Kind.MONITORING), "monitoring"),
        (Form(Kind.TARGET), "central2021"),
        (Form(Kind.TARGET, year=2021), "central2021"),
        (Form(Kind.TARGET, year=2020), "shanghai2020"),
        (Form(Kind.TARGET, year=2016), "county2016"),
        (Form(Kind.TARGET, year=2024, narratives=Narratives(midterm="三年。", goals="一年。")), "twocol"),
        (Form(Kind.TARGET, year=2024, performance_type="其他类", unit="甲"), "shanghai2020"),
    ],
)
def test_default_layout_goes_by_kind_loss_and_year(form: Form, name: str) -> None:
    assert default_layout(form).name == name


def test_default_layout_of_a_full_form_is_a_family_of_its_kind() -> None:
    for layout in LAYOUTS.values():
        form = replace(sample(layout.name), layout=None)
        assert form.kind in default_layout(form).kinds
