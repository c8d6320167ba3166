"""Where an indicator stands, in both families of forms."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.benchmark.levels import EXECUTION, LEVELS, shared_points
from duixian.core.forms.vocabulary import LEVEL1_NAMES, LEVEL2_NAMES

RESULTS = [key for key, level in LEVELS.items() if level.section != "process"]


def test_every_level_is_known_to_the_readers_of_forms() -> None:
    printed = [place for level in LEVELS.values() for place in (level.shanghai, level.central) if place]
    assert {place.level1 for place in printed} <= set(LEVEL1_NAMES)
    assert {place.level2 for place in printed} <= set(LEVEL2_NAMES)


def test_process_has_no_place_in_the_central_form() -> None:
    assert {key for key, level in LEVELS.items() if level.printed("central2021") is None} == {
        "input", "finance", "management", "staff",
    }  # fmt: skip
    assert LEVELS["quantity"].printed("shanghai2020") == ("产出目标", "数量")
    assert LEVELS["quantity"].printed(None) == ("产出指标", "数量指标")


@given(st.lists(st.sampled_from(RESULTS), max_size=20), st.lists(st.sampled_from(["input", "staff"]), max_size=3))
def test_points_with_outputs_add_up_to_what_execution_leaves(levels: list[str], process: list[str]) -> None:
    points = shared_points(("quantity", *levels, *process))
    assert sum(points) == 100 - EXECUTION
    assert set(points[1 + len(levels) :]) <= {0}
    assert min(points) >= 0


def test_points_without_outputs_are_those_of_their_sections() -> None:
    assert shared_points(("cost", "social", "social", "satisfaction")) == (20, 10, 10, 10)
    assert shared_points(("social", "satisfaction")) == (30, 10)
