from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.measures.grades import GRADE_WORDS, Grade, lowest


def test_grades_run_from_none_to_confirmed() -> None:
    assert [int(grade) for grade in Grade] == [0, 1, 2, 3, 4]
    assert [grade for grade in Grade if GRADE_WORDS[grade].next_step is None] == [Grade.CONFIRMED]
    assert all(words.label.zh and words.label.en for words in GRADE_WORDS.values())


def test_lowest_of_nothing_is_the_grade_of_the_register() -> None:
    assert lowest([], ceiling=Grade.LIVE) is Grade.LIVE


@given(st.lists(st.sampled_from(Grade)), st.sampled_from(Grade))
def test_lowest_is_never_above_any_nor_the_ceiling(grades: list[Grade], ceiling: Grade) -> None:
    assert lowest(grades, ceiling=ceiling) == min([*grades, ceiling])
