"""Judging against bands, with what lay there."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.measurement.errors import JudgementRefused
from duixian.apps.measurement.models import Binding, Judgement
from duixian.apps.measurement.operations import judgement_record, material_attest
from duixian.apps.measurement.operations.material import Statement
from factories.accounts import World, act
from factories.bound import AT, DAY, bound, measure, propose

NAME = "建立合作机制"


def judge(
    world: World, binding: Binding, band: str = "met", *, at: Any = AT, user: str = "head", **change: Any
) -> Judgement:
    with playing(at):
        return judgement_record(binding_uuid=binding.uuid, by=act(world.users[user]), at=at,
                                **{"band": band, "reason": "已签三份协议", "as_of": DAY, **change})  # fmt: skip


def test_judgement_without_evidence_is_worth_nothing_as_proof(world: World) -> None:
    binding = bound(propose(world), NAME)
    judge(world, binding)
    made = measure(world, binding)
    assert (made.value, made.grade) == ({"kind": "qualitative", "text": binding.bands["met"]}, 0)
    assert made.facts == {"band": "met", "share": "100.00"}


def test_judgement_rests_on_what_is_filed_under_the_indicator(world: World) -> None:
    declaration = propose(world)
    binding = bound(declaration, NAME)
    with playing(AT):
        material_attest(declaration_uuid=declaration.uuid, topic=NAME, told=Statement("协议三份", grade_text="已签"), as_of=DAY,
                        upload=Upload("协议.pdf", b"%PDF-1.7"), by=act(world.filler), at=AT)  # fmt: skip
    made = judge(world, binding, "partly", share=Decimal(70))
    assert [(fact["label"], fact["grade"]) for fact in made.facts] == [("协议三份", 1)]
    kept = measure(world, binding)
    assert (kept.grade, [row.role for row in kept.origins.all()]) == (1, ["value", "context"])


def test_judgement_is_superseded_and_both_times_can_be_asked(world: World) -> None:
    binding = bound(propose(world), NAME)
    judge(world, binding)
    later = AT + timedelta(days=3)
    judge(world, binding, "missed", share=Decimal(20), at=later)
    assert [measure(world, binding, at=later, known_at=t).facts["band"] for t in (AT, later)] == ["met", "missed"]
    assert Judgement.objects.filter(superseded_at=None).count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"band": "great"}, "band"),
        ({"reason": " "}, "reason"),
        ({"band": "partly"}, "share"),
        ({"band": "partly", "share": Decimal(90)}, "share"),
        ({"as_of": date(2020, 12, 21)}, "as_of"),
    ],
)
def test_judgement_record_when_refused(world: World, change: dict[str, Any], field: str) -> None:
    binding = bound(propose(world), NAME)
    with pytest.raises(JudgementRefused) as refused:
        judge(world, binding, **change)
    assert (refused.value.field, Judgement.objects.count()) == (field, 0)


def test_judgement_needs_band_texts_first(world: World) -> None:
    binding = bound(propose(world), NAME)
    Binding.objects.filter(pk=binding.pk).update(bands={})
    with pytest.raises(JudgementRefused) as refused:
        judge(world, binding)
    assert refused.value.field == "band"
    assert measure(world, binding).value == {"kind": "not-measured", "reason": "not-bound"}


def test_judgement_record_by_others_and_of_what_is_measured(world: World) -> None:
    declaration = propose(world)
    for name, error in (("finance", NotAllowed), ("auditor", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(error):
            judge(world, bound(declaration, NAME), user=name)
    with pytest.raises(Invalid):
        judge(world, bound(declaration, "参会人数"))


def test_judgement_sent_twice_is_taken_once(world: World) -> None:
    binding = bound(propose(world), NAME)
    assert judge(world, binding) == judge(world, binding, at=AT + timedelta(minutes=1))
    assert Judgement.objects.count() == 1
