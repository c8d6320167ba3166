"""Kinds of notices: a closed registry, told in the reader's language."""

from __future__ import annotations

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import UnknownWordingError, Wording, known, mail_text, register, wording
from duixian.apps.targets.notices import WORDINGS

FACTS = {"project": "论坛", "year": 2020, "number": "2020-001", "step": "unit", "due": "2020-01-09", "count": 2}


def test_every_kind_is_told_in_both_languages() -> None:
    for kind in WORDINGS:
        with translation.override("zh-hans"):
            chinese = known()[kind].told(FACTS)
        with translation.override("en"):
            english = known()[kind].told(FACTS)
        assert chinese != english
        assert all("论坛" in text and "%" not in text for text in (*chinese, *english))


def test_terms_become_words_of_the_language() -> None:
    with translation.override("zh-hans"):
        assert wording("targets.review.waiting").told(FACTS)[1] == (
            "《论坛》2020年度绩效目标表（编号2020-001）等待您办理：单位审核，办理期限2020-01-09。"
        )


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(UnknownWordingError):
        wording("targets.review.sung")


def test_a_kind_is_registered_once() -> None:
    kind = next(iter(WORDINGS))
    with pytest.raises(ValueError, match="registered twice"):
        register({kind: Wording("a", "b")})
    assert wording(kind) is WORDINGS[kind]


def test_a_missing_fact_is_an_error() -> None:
    with pytest.raises(KeyError):
        Wording(_("%(project)s"), "x").told({})


def test_a_mail_has_one_line_as_subject_and_the_address() -> None:
    subject, body = mail_text(
        "targets.review.waiting",
        {**FACTS, "project": "两\n行"},
        name="主任丙",
        address="http://x/1",
        language="zh-hans",
    )
    assert subject == "待审核：两 行（2020年度）"
    assert body.splitlines()[0] == "主任丙，您好："
    assert body.splitlines()[5] == "打开：http://x/1"
