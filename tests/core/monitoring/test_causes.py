from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from duixian.core.checks.finding import Severity
from duixian.core.monitoring.causes import (
    CAUSE_LABELS,
    LIKELIHOOD_LABELS,
    NEED_LABELS,
    Cause,
    Correction,
    Likelihood,
    Need,
    Remark,
    needs,
    questions,
)
from duixian.core.monitoring.lights import Light, Status
from duixian.core.monitoring.spending import Progress
from duixian.core.wording import Words

DAY = date(2020, 7, 31)
FIX = Correction("增加邀请渠道", "李工", date(2020, 7, 1))


def _status(light: Light, *, applies: bool = True) -> Status:
    reason = Words("应完成 60 %，实际 40 %", "60 % expected, 40 % reached")
    return Status("参会观众数", light, reason, Fraction(3, 5), applies=applies)


def _codes(remark: Remark) -> list[str]:
    return [finding.code for finding in questions([remark], as_of=DAY)]


def test_causes_and_likelihoods_are_those_of_the_form() -> None:
    assert [CAUSE_LABELS[cause].zh for cause in Cause] == ["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他"]
    assert [LIKELIHOOD_LABELS[answer].zh for answer in Likelihood] == ["确定能", "有可能", "完全不可能"]
    assert [need for need in Need if not all(NEED_LABELS[need])] == []


@pytest.mark.parametrize(
    ("light", "lacking"),
    [
        (Light.RED, {Need.CAUSE, Need.LIKELIHOOD, Need.CORRECTION}),
        (Light.AMBER, {Need.CAUSE, Need.LIKELIHOOD}),
        (Light.GREY, {Need.LIKELIHOOD}),
        (Light.GREEN, {Need.LIKELIHOOD}),
        (Light.NOT_DUE, {Need.LIKELIHOOD}),
        (Light.DONE, set()),
    ],
)
def test_what_a_row_lacks_depends_on_its_light(light: Light, lacking: set[Need]) -> None:
    assert needs(Remark(_status(light))) == lacking


def test_a_row_that_does_not_apply_lacks_nothing() -> None:
    assert needs(Remark(_status(Light.RED, applies=False))) == set()


def test_a_full_remark_lacks_nothing() -> None:
    remark = Remark(_status(Light.RED), frozenset({Cause.STAFF}), "", Likelihood.POSSIBLE, (FIX,))
    assert needs(remark) == set()


def test_another_cause_needs_words() -> None:
    other = frozenset({Cause.OTHER})
    assert needs(Remark(_status(Light.AMBER), other, " ", Likelihood.POSSIBLE)) == {Need.CAUSE_NOTE}
    assert needs(Remark(_status(Light.AMBER), other, "疫情改为线上", Likelihood.POSSIBLE)) == set()


def test_missing_parts_are_errors_at_their_place() -> None:
    found = questions([Remark(_status(Light.DONE)), Remark(_status(Light.AMBER))], as_of=DAY)
    assert [(finding.code, finding.path, finding.kind, finding.severity) for finding in found] == [
        ("cause-missing", "rows[1].cause", "error", Severity.HIGH),
        ("likelihood-missing", "rows[1].likelihood", "error", Severity.HIGH),
    ]
    assert (found[0].message_zh, found[0].message_en) == (
        "“参会观众数”缺少偏差原因。请填写。",
        "“参会观众数” lacks the cause of the deviation. Fill it in.",
    )


@pytest.mark.parametrize(
    ("due", "done_on", "days"),
    [
        (date(2020, 7, 1), None, 30),
        (date(2020, 7, 31), None, 0),
        (date(2020, 7, 1), date(2020, 7, 20), 0),
        (date(2020, 7, 1), date(2020, 8, 20), 30),
    ],
)
def test_a_correction_is_overdue_until_it_is_done(due: date, done_on: date | None, days: int) -> None:
    assert Correction("补充邀请", "李工", due, done_on).overdue_days(DAY) == days


def test_an_overdue_correction_is_an_error_with_owner_and_days() -> None:
    closed = replace(FIX, done_on=date(2020, 7, 2))
    remark = Remark(_status(Light.RED), frozenset({Cause.STAFF}), "", Likelihood.POSSIBLE, (closed, FIX))
    (finding,) = questions([remark], as_of=DAY)
    assert (finding.code, finding.path, finding.message_zh) == (
        "correction-overdue",
        "rows[0].corrections[1]",
        "“参会观众数”的纠偏措施应于 2020-07-01 完成（李工），已逾期 30 天。",
    )


def _sure(low: int, high: int, target: tuple[int | None, int | None], light: Light = Light.GREEN) -> Remark:
    return Remark(
        _status(light), frozenset({Cause.STAFF}), "", Likelihood.CERTAIN, (replace(FIX, done_on=DAY),),
        (Fraction(low), Fraction(high)), tuple(None if bound is None else Fraction(bound) for bound in target),  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("remark", "codes"),
    [
        (_sure(400, 480, (500, None)), ["certain-but-excluded"]),
        (_sure(400, 500, (500, None)), []),
        (_sure(6, 9, (None, 5)), ["certain-but-excluded"]),
        (_sure(5, 9, (None, 5)), []),
        (_sure(5, 9, (None, None)), []),
        (_sure(400, 500, (500, None), Light.RED), ["certain-but-behind"]),
    ],
)
def test_certain_beside_figures_that_exclude_the_target_is_a_question(remark: Remark, codes: list[str]) -> None:
    assert _codes(remark) == codes


def test_the_question_quotes_the_interval() -> None:
    (finding,) = questions([_sure(400, 480, (500, None))], as_of=DAY)
    assert (finding.kind, finding.path) == ("question", "rows[0].likelihood")
    assert finding.message_zh == "“参会观众数”填“确定能”，但全年预计 400 至 480 不含目标。请核对。"
    assert finding.message_en == (
        "“参会观众数” is marked certain, yet the forecast 400 to 480 excludes the target. Check it."
    )


def test_certain_without_a_forecast_is_asked_only_of_rows_behind() -> None:
    assert _codes(replace(_sure(0, 0, (500, None)), forecast=None)) == []


@pytest.mark.parametrize(
    ("remark", "codes"),
    [
        (_sure(500, 600, (500, None)), ["impossible-but-met"]),
        (_sure(499, 600, (500, None)), []),
        (_sure(3, 5, (None, 5)), ["impossible-but-met"]),
        (_sure(3, 6, (None, 5)), []),
        (_sure(3, 6, (None, None)), []),
        (_sure(0, 0, (500, None), Light.DONE), ["impossible-but-met"]),
    ],
)
def test_impossible_beside_figures_that_assure_the_target_is_a_question(remark: Remark, codes: list[str]) -> None:
    assert _codes(replace(remark, likelihood=Likelihood.IMPOSSIBLE)) == codes


def test_impossible_without_a_forecast_is_taken_as_said() -> None:
    remark = replace(_sure(0, 0, (500, None)), forecast=None, likelihood=Likelihood.IMPOSSIBLE)
    assert _codes(remark) == []


@pytest.mark.parametrize(
    ("work", "money", "codes"),
    [
        (Fraction(1, 2), Fraction(3, 4), ["money-ahead-of-work"]),
        (Fraction(1, 2), Fraction(7, 10), []),
        (None, Fraction(1), []),
        (Fraction(1, 2), None, []),
    ],
)
def test_money_far_ahead_of_the_work_is_a_question_of_the_project(
    work: Fraction | None, money: Fraction | None, codes: list[str]
) -> None:
    progress = Progress(Fraction(1, 2), work, 3, Fraction(1, 2), money)
    found = questions([], as_of=DAY, progress=progress)
    assert [(finding.code, finding.path) for finding in found] == [(code, "money") for code in codes]
    assert [finding.message_zh for finding in found] == ["支出已达 75 %，工作只完成 50 %。请说明原因。"] * len(codes)
