"""The wordings of the review: facts filled in, steps in words, both languages."""

from __future__ import annotations

import pytest
from django.utils import translation

from duixian.apps.targets.history import KINDS
from duixian.apps.targets.notices import WORDINGS

FACTS = {"project": "论坛", "year": 2020, "number": "2020-001", "step": "bureau", "due": "2020-01-09", "count": 3}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "returned",
            "《论坛》2020年度绩效目标表（编号2020-001）在财政部门审核环节被退回，共3条理由。请按理由修改后重新提交。",
        ),
        ("approved", "《论坛》2020年度绩效目标表（编号2020-001）已批复，自即日起作为执行、监控和自评的依据。"),
    ],
)
def test_a_notice_says_what_became_of_the_form(kind: str, text: str) -> None:
    with translation.override("zh-hans"):
        assert WORDINGS[f"targets.review.{kind}"].told(FACTS)[1] == text


def test_steps_are_told_in_english_too() -> None:
    with translation.override("en"):
        told = WORDINGS["targets.review.passed"].told(FACTS)[1]
    assert told == (
        "The target form of “论坛” for 2020 (number 2020-001) has passed the review by the finance bureau and goes on to the"
        " next step."
    )


def test_every_notice_but_the_request_has_its_kind_of_history() -> None:
    assert {kind for kind in WORDINGS if kind not in KINDS} == {"targets.review.waiting"}
