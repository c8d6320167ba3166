from __future__ import annotations

import pytest

from core.workflow.machines import check_table, walk_of
from duixian.core.workflow.errors import ImpossibleTransitionError, Reason
from duixian.core.workflow.reports import MONITORING_REPORT, SELF_EVALUATION, ReportAction, ReportState
from duixian.core.workflow.roles import Role

TestWalk = walk_of(MONITORING_REPORT, ReportAction).TestCase


def test_both_reports_follow_one_sound_table() -> None:
    check_table(MONITORING_REPORT)
    assert MONITORING_REPORT.moves == SELF_EVALUATION.moves
    assert (MONITORING_REPORT.subject.zh, SELF_EVALUATION.subject.zh) == ("监控报告", "自评报告")


def test_a_report_goes_through_its_reviews() -> None:
    state = SELF_EVALUATION.start
    for action in (
        ReportAction.SUBMIT,
        ReportAction.RETURN,
        ReportAction.SUBMIT,
        ReportAction.REVIEW,
        ReportAction.FINALISE,
    ):
        state = SELF_EVALUATION.after(state, action, reasons=[Reason("实际完成值缺佐证", "indicators[3]")])
    assert state is ReportState.FINAL
    assert SELF_EVALUATION.possible(state) == ()


def test_the_unit_cannot_make_its_own_report_final() -> None:
    assert Role.UNIT_HEAD not in MONITORING_REPORT.roles(ReportState.REVIEWED, ReportAction.FINALISE)
    assert MONITORING_REPORT.possible(ReportState.SUBMITTED, role=Role.CLERK) == (ReportAction.WITHDRAW,)


def test_a_reviewed_report_is_not_withdrawn() -> None:
    with pytest.raises(ImpossibleTransitionError) as caught:
        MONITORING_REPORT.after(ReportState.REVIEWED, ReportAction.WITHDRAW)
    assert caught.value.words.en == (
        "the monitoring report is reviewed by the unit, so “withdraw” is not possible; possible now: make final, return"
    )
