"""What corrections and rectifications have in common, and how each is told."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.evaluation.models import Correction, MonitoringReport, Rectification, SelfEvaluation
from duixian.apps.evaluation.operations import duties
from factories.accounts import World
from factories.evaluation import promise


def test_word_and_link_follow_the_kind() -> None:
    correction = Correction(report=MonitoringReport())
    rectification = Rectification(evaluation=SelfEvaluation())
    assert (duties.word_of(correction), duties.word_of(rectification)) == ("correction", "rectification")
    assert duties.link_of(correction) == f"/monitoring/{correction.report.uuid}/#corrections"
    assert duties.link_of(rectification) == f"/evaluation/{rectification.evaluation.uuid}/rectifications/"


def test_said_takes_a_text_and_refuses_nothing_and_too_much() -> None:
    assert duties.said(" 补办 ", "text") == "补办"
    for text in ("  ", "长" * 2001):
        with pytest.raises(Invalid) as refused:
            duties.said(text, "text")
        assert refused.value.field == "text"


def test_somebody_answers_for_it() -> None:
    duties.require_owner(None, "外聘丁")
    for name in ("", " ", "名" * 61):
        with pytest.raises(Invalid):
            duties.require_owner(None, name)


@pytest.mark.django_db
def test_owner_is_of_the_unit_or_below(world: World) -> None:
    declaration = promise(world)
    assert duties.owner_in(declaration, None) is None
    assert duties.owner_in(declaration, world.head.uuid) == world.head
    for uuid in (world.stranger.uuid, world.department_reviewer.uuid, uuid4()):
        with pytest.raises(Invalid) as refused:
            duties.owner_in(declaration, uuid)
        assert refused.value.field == "owner"


def test_who_is_a_name_in_any_case() -> None:
    assert Correction(owner_name="外聘丁", due_on=date(2020, 8, 1)).who == "外聘丁"
