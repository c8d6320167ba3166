"""The pieces that packs share."""

from __future__ import annotations

from core.scoring.making import D
from duixian.core.checks.rows import Section
from duixian.core.scoring.pack import Figure, Grade
from duixian.core.scoring.parts import BANDS, STEPS, believed, grades, process_share, read, three_shares


def test_a_figure_says_whether_its_text_was_read() -> None:
    assert (read("1.3"), believed("1.3")) == (Figure(D("1.3"), True), Figure(D("1.3"), False))


def test_grades_end_with_the_lowest_at_zero() -> None:
    made = grades(read("90"), read("80"), read("60"))
    assert [(band.grade, band.floor) for band in made] == [
        (Grade.EXCELLENT, read("90")), (Grade.GOOD, read("80")), (Grade.FAIR, read("60")), (Grade.POOR, read("0")),
    ]  # fmt: skip


def test_bands_are_those_of_the_measures_of_2020() -> None:
    assert [(band.floor.value, band.top.value) for band in BANDS] == [(80, 100), (60, 80), (0, 60)]
    assert all(band.floor.verified and band.top.verified for band in BANDS)


def test_steps_are_those_told_of_the_guide_of_2021() -> None:
    assert [(step.floor.value, step.share.value) for step in STEPS] == [(90, 100), (60, 50), (0, 0)]
    assert not any(step.floor.verified or step.share.verified for step in STEPS)


def test_cost_is_a_part_of_output_where_there_are_three_levels() -> None:
    output, benefit, satisfaction, process = three_shares(read("50"), read("30"), read("10"))
    assert output.sections == (Section.OUTPUT, Section.COST)
    assert benefit.sections == (Section.BENEFIT, Section.IMPACT)
    assert (satisfaction.points, process) == (read("10"), process_share())
