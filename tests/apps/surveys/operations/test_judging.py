"""Answers that do not count are kept with their reason, and count again once that is taken back."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.surveys.models import Answer
from duixian.apps.surveys.operations.judging import answer_invalidate, answer_restore
from factories.accounts import World, act, make_world
from factories.surveys import OPEN, POOR, answer, ask, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def one(world: World) -> Answer:
    return answer(ask(released(world.unit))[0].token)


def test_an_answer_is_left_out_and_taken_back(world: World, one: Answer) -> None:
    told = {"answer_uuid": one.uuid, "by": act(world.filler), "at": OPEN}
    made = answer_invalidate(reason="careless", note=" 全选同一项 ", **told)
    assert (made.reason, made.note, made.by_user, made.superseded_at) == ("careless", "全选同一项", world.filler, None)
    with pytest.raises(Invalid, match="已经不计入"):
        answer_invalidate(reason="test", **told)
    with playing(OPEN):
        answer_restore(**told)
    with pytest.raises(Invalid, match="本来就计入"):
        answer_restore(**told)
    answer_invalidate(reason="test", **told)
    assert list(one.judgements.values_list("reason", "superseded_at")) == [("careless", OPEN), ("test", None)]
    rows = HistoryRow.objects.filter(kind__in=("surveys.answer.invalidated", "surveys.answer.restored")).order_by("seq")
    assert [row.payload for row in rows] == [
        {"answer": str(one.uuid), "reason": "careless"}, {"answer": str(one.uuid)}, {"answer": str(one.uuid), "reason": "test"},
    ]  # fmt: skip


def test_a_reason_is_needed(world: World, one: Answer) -> None:
    with pytest.raises(Invalid) as refused:
        answer_invalidate(answer_uuid=one.uuid, reason="dislike", by=act(world.filler), at=OPEN)
    assert refused.value.field == "reason"


def test_an_answer_that_was_changed_is_left_alone(world: World) -> None:
    (link,) = ask(released(world.unit, title="实名", anonymous=False))
    first = answer(link.token)
    answer(link.token, POOR)
    with pytest.raises(Invalid, match="已由本人改答"):
        answer_invalidate(answer_uuid=first.uuid, reason="test", by=act(world.filler), at=OPEN)


def test_others_judge_nothing(world: World, one: Answer) -> None:
    for name, refusal in (("auditor", NotAllowed), ("finance", NotAllowed), ("stranger", NotFound)):
        for act_on in (lambda by: answer_invalidate(answer_uuid=one.uuid, reason="test", by=by, at=OPEN),
                       lambda by: answer_restore(answer_uuid=one.uuid, by=by, at=OPEN)):  # fmt: skip
            with pytest.raises(refusal):
                act_on(act(world.users[name]))
