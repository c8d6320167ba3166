"""Wordings that wait, put together with those alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.benchmark.grouping import Group, grouped, near


def test_alike_ones_stand_together_with_the_concept_they_resemble() -> None:
    found = grouped([("参会人数量", 9), ("能耗增长率", 5), ("单位能耗增长率", 5)])
    assert found == [Group(("能耗增长率", "单位能耗增长率"), 10, None), Group(("参会人数量",), 9, "attendance")]
    assert grouped([]) == []
    assert near("什么也不像的一句话") is None


@given(
    st.lists(
        st.tuples(st.text(alphabet="甲乙丙率数", min_size=1, max_size=6), st.integers(1, 9)),
        max_size=12,
        unique_by=lambda one: one[0],
    )
)
def test_nothing_is_lost_and_nothing_is_told_twice(wordings: list[tuple[str, int]]) -> None:
    found = grouped(wordings)
    assert sorted(one for group in found for one in group.wordings) == sorted(one for one, _ in wordings)
    assert sum(group.uses for group in found) == sum(uses for _, uses in wordings)
