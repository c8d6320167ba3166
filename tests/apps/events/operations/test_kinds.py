"""Kinds of registration and their forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event
from duixian.apps.events.operations.kinds import (
    KindDetails,
    kind_add,
    kind_change,
    kind_close,
    kinds_begin,
    question_move,
    question_put,
    question_remove,
)
from duixian.apps.events.queries.registration_kinds import questions_for
from duixian.core.events.questions import Condition, Kind, Question
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, apply, states

pytestmark = pytest.mark.django_db
DETAILS = KindDetails("delegate", "参会代表", quota=2)
VISA = Question("visa", Kind.YES_NO, Words("签证", "Visa"))
LAND = Question("land", Kind.COUNTRY, Words("国家", "Country"), when=Condition("visa", frozenset({"yes"})))


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_usual_kinds_are_added_once(world: World, event: Event) -> None:
    by = act(world.filler)
    assert [kind.name for kind in kinds_begin(event_uuid=event.uuid, by=by, at=AT)] == [
        "参会代表", "境外代表", "报告嘉宾", "贵宾", "媒体", "参展商", "工作人员",
    ]  # fmt: skip
    assert kinds_begin(event_uuid=event.uuid, by=by, at=AT) == []
    forms = {kind.role: [one.code for one in questions_for(kind)] for kind in event.kinds.all() if kind.form}
    assert forms == {"overseas": ["visa_letter"], "media": ["outlet"]}
    assert HistoryRow.objects.filter(kind="events.kind.added").count() == 7


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"), ({"name": "媒体"}, "name"), ({"role": "emperor"}, "role"), ({"fee": Decimal("-1")}, "fee"),
        ({"fee": Decimal("1.234")}, "fee"), ({"offer_hours": 0}, "offer_hours"), ({"keep_days": 4000}, "keep_days"),
        ({"opens_at": AT, "closes_at": AT}, "closes_at"),
    ],
)  # fmt: skip
def test_kind_when_something_is_wrong_names_the_field(
    world: World, event: Event, values: dict[str, Any], field: str
) -> None:
    make_kind(event, "media")
    with pytest.raises(Invalid) as refused:
        kind_add(event_uuid=event.uuid, details=replace(DETAILS, **values), by=act(world.filler), at=AT)
    assert (refused.value.field, event.kinds.count()) == (field, 1)


def test_kind_with_more_places_lets_the_waiting_in_and_never_has_fewer_than_are_taken(
    world: World, event: Event
) -> None:
    by = act(world.filler)
    kind = kind_add(event_uuid=event.uuid, details=DETAILS, by=by, at=AT)
    for name in ("甲", "乙", "丙"):
        apply(kind, name)
    with pytest.raises(Invalid) as refused:
        kind_change(uuid=kind.uuid, details=replace(DETAILS, quota=1), by=by, at=AT)
    assert (refused.value.field, str(refused.value.message)) == ("quota", "已占用 2 个名额，名额不能更少。")
    kind_change(uuid=kind.uuid, details=replace(DETAILS, quota=3), by=by, at=AT)
    assert states(event) == [("甲", "confirmed"), ("乙", "confirmed"), ("丙", "offered")]
    changed = kind_change(uuid=kind.uuid, details=replace(DETAILS, quota=None, fee=Decimal(800)), by=by, at=AT)
    assert (changed.quota, changed.fee) == (None, 800)


def test_kind_keeps_its_role_once_somebody_registered(world: World, event: Event) -> None:
    by = act(world.filler)
    kind = kind_add(event_uuid=event.uuid, details=DETAILS, by=by, at=AT)
    apply(kind, "甲")
    with pytest.raises(Invalid) as refused:
        kind_change(uuid=kind.uuid, details=replace(DETAILS, role="staff"), by=by, at=AT)
    assert refused.value.field == "role"


def test_kind_is_closed_once(world: World, event: Event) -> None:
    by, kind = act(world.filler), make_kind(event, opens_at=AT + timedelta(days=1))
    closed = kind_close(uuid=kind.uuid, by=by, at=AT)
    assert (closed.opens_at, closed.closes_at) == (None, AT)
    with pytest.raises(Invalid):
        kind_close(uuid=kind.uuid, by=by, at=AT)


def test_kinds_are_for_the_unit_only(world: World, event: Event) -> None:
    kind = make_kind(event)
    for user, error in ((world.stranger, NotFound), (world.auditor, NotAllowed)):
        with pytest.raises(error):
            kind_close(uuid=kind.uuid, by=act(user), at=AT)
        with pytest.raises(error):
            kinds_begin(event_uuid=event.uuid, by=act(user), at=AT)


def codes(kind: Any) -> list[str]:
    kind.refresh_from_db()
    return [one.code for one in questions_for(kind)]


def test_questions_are_put_moved_and_removed(world: World, event: Event) -> None:
    kind, by = make_kind(event), act(world.filler)
    for question in (VISA, LAND, Question("note", Kind.LONG, Words("备注", "Note"))):
        question_put(kind_uuid=kind.uuid, question=question, by=by, at=AT)
    question_put(kind_uuid=kind.uuid, question=replace(LAND, required=True), by=by, at=AT)
    assert codes(kind) == ["visa", "land", "note"]
    question_move(kind_uuid=kind.uuid, code="note", up=True, by=by, at=AT)
    question_move(kind_uuid=kind.uuid, code="visa", up=True, by=by, at=AT)
    assert codes(kind) == ["visa", "note", "land"]
    question_remove(kind_uuid=kind.uuid, code="note", by=by, at=AT)
    assert (codes(kind), questions_for(kind)[1].required) == (["visa", "land"], True)


def test_questions_that_others_hang_on_stay_before_them(world: World, event: Event) -> None:
    kind, by = make_kind(event), act(world.filler)
    for question in (VISA, LAND):
        question_put(kind_uuid=kind.uuid, question=question, by=by, at=AT)
    moves = (lambda: question_move(kind_uuid=kind.uuid, code="land", up=True, by=by, at=AT),
             lambda: question_remove(kind_uuid=kind.uuid, code="visa", by=by, at=AT))  # fmt: skip
    for move in moves:
        with pytest.raises(Invalid, match="条件须指向前面"):
            move()
    for code in ("nothing", ""):
        with pytest.raises(NotFound):
            question_remove(kind_uuid=kind.uuid, code=code, by=by, at=AT)
        with pytest.raises(NotFound):
            question_move(kind_uuid=kind.uuid, code=code, up=False, by=by, at=AT)
    assert codes(kind) == ["visa", "land"]


def test_question_that_somebody_answered_stays(world: World, event: Event) -> None:
    kind, by = make_kind(event), act(world.filler)
    question_put(kind_uuid=kind.uuid, question=VISA, by=by, at=AT)
    apply(kind, "甲", typed={"visa": ["yes"]})
    with pytest.raises(Invalid, match="已有人回答"):
        question_remove(kind_uuid=kind.uuid, code="visa", by=by, at=AT)
