"""People's word on wordings: kept, superseded, and not overruled from below."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from duixian.apps.library.models import ConceptDecision
from duixian.apps.library.operations import concept_decide, concept_merge
from duixian.apps.library.queries import corrections, decisions_of
from duixian.core.benchmark.concepts import Correction
from factories.accounts import World, act, make_user
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


def test_the_chain_of_decisions_is_in_the_history(world: World) -> None:
    head, department = act(world.head), act(world.department_reviewer)
    first = concept_decide(wording="到场人数", concept="attendance", reason=" 同义 ", by=head, at=SPRING)
    second = concept_decide(wording="到场人数", concept="", reason="另算", by=department, at=SPRING)
    rows = HistoryRow.objects.filter(kind="library.concept.decided").order_by("pk")
    assert [(row.unit_id, row.about_uuid, row.payload) for row in rows] == [
        (world.unit.pk, first.uuid, {"wording": "到场人数", "concept": "attendance", "supersedes": None}),
        (world.department.pk, second.uuid, {"wording": "到场人数", "concept": "", "supersedes": str(first.uuid)}),
    ]
    first.refresh_from_db()
    assert (first.reason, first.superseded_at, second.superseded_at) == ("同义", SPRING, None)


def test_units_beside_each_other_do_not_overrule_each_other(world: World) -> None:
    beside = act(make_user("beside", (Role.HEAD, world.other)))
    concept_decide(wording="到场人数", concept="attendance", reason="同义", by=act(world.head), at=SPRING)
    with pytest.raises(NotAllowed) as refused:
        concept_decide(wording="到场人数", concept="", reason="不同", by=beside, at=SPRING)
    assert str(refused.value) == "“到场人数”已由上级确定，请向其反映。"
    assert concept_decide(
        wording="到会人数", concept="attendance", reason="同义", by=beside, at=SPRING
    ).unit == world.other  # fmt: skip


def test_a_group_goes_in_whole_or_not_at_all(world: World) -> None:
    concept_decide(wording="现场人数", concept="attendance", reason="同义", by=act(world.bureau_reviewer), at=SPRING)
    with pytest.raises(NotAllowed):
        concept_merge(
            wordings=["到场人数", "现场人数"], concept="", reason="不同", by=act(world.head), at=SPRING
        )  # fmt: skip
    assert list(ConceptDecision.objects.values_list("wording", "concept")) == [("现场人数", "attendance")]


def test_a_group_has_a_most(world: World) -> None:
    wordings = [f"第{a}{b}类人次" for a in "甲乙丙丁戊己庚辛壬癸" for b in "子丑寅卯辰巳午未申酉戌亥"]
    made = concept_merge(wordings=wordings * 2, concept="", reason="各不相同", by=Actor.program(), at=SPRING)
    assert len(made) == len(wordings)
    assert {one.unit for one in made} == {world.bureau}
    assert {one.decided_by for one in made} == {None}
