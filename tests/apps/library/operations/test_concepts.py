"""People's word on wordings: kept, superseded, and not overruled from below."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.library.models import ConceptDecision
from duixian.apps.library.operations import concept_decide, concept_merge
from duixian.apps.library.queries import corrections, decisions_of
from duixian.core.benchmark.concepts import Correction
from factories.accounts import World, act
from factories.library import SPRING


def test_a_newer_word_supersedes_the_older(world: World) -> None:
    head = act(world.head)
    first = concept_decide(wording="1、参会观众数（人）", concept="attendance", reason="同义", by=head, at=SPRING)
    second = concept_decide(wording="参会观众数", concept="", reason="看错了", by=head, at=SPRING)
    assert (first.wording, decisions_of("参会观众数")) == ("参会观众数", [second, first])
    assert corrections() == (Correction("参会观众数", None, "看错了"),)


def test_a_group_goes_in_together_once_each(world: World) -> None:
    made = concept_merge(
        wordings=["到场人数", "到场人数：", "现场人数"],
        concept="attendance",
        reason="同义",
        by=act(world.head),
        at=SPRING,
    )
    assert [one.wording for one in made] == ["到场人数", "现场人数"]


def test_what_was_decided_higher_up_stays(world: World) -> None:
    concept_decide(wording="到场人数", concept="attendance", reason="同义", by=act(world.bureau_reviewer), at=SPRING)
    for who in (world.head, world.filler):
        with pytest.raises(NotAllowed):
            concept_decide(wording="到场人数", concept="", reason="不同", by=act(who), at=SPRING)
    concept_decide(wording="到场人数", concept="", reason="不同", by=Actor.program(), at=SPRING)
    assert corrections()[0].concept is None


@pytest.mark.parametrize(
    ("wording", "concept", "reason"), [("", "attendance", "同义"), ("甲", "nothing", "同义"), ("甲", "attendance", " ")]
)
def test_what_is_refused(world: World, wording: str, concept: str, reason: str) -> None:
    with pytest.raises(Invalid):
        concept_decide(wording=wording, concept=concept, reason=reason, by=act(world.head), at=SPRING)


def test_the_database_keeps_what_was_decided(world: World) -> None:
    made = concept_decide(wording="甲数", concept="attendance", reason="同义", by=act(world.head), at=SPRING)
    rows = ConceptDecision.objects.filter(pk=made.pk)
    for change in (lambda: rows.update(concept=""), rows.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
