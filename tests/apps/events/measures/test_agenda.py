"""Sessions held and topics delivered, of the agenda that was approved; as of a day and as known then."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.events.measures.agenda import LEFT_OUT, agenda_completion, agenda_conformity
from duixian.apps.events.models import Session, SessionRecord
from duixian.apps.events.operations.agendas import agenda_approve, agenda_freeze
from duixian.apps.events.operations.session_records import session_record
from duixian.apps.events.queries.releases import agenda_in_force, standing_of
from duixian.apps.targets.models import Declaration
from duixian.core.measures.origins import Role
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, NotMeasured, Percent
from factories.accounts import act, make_world
from factories.forum import AT, ON_THE_DAY, Forum, approved, make_forum, release
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
LATER = datetime(2021, 1, 5, tzinfo=UTC)
AFTERWARDS = datetime(2020, 6, 20, 2, tzinfo=UTC)


@pytest.fixture
def forum() -> Forum:
    world = make_world()
    return make_forum(world, declaration=make_declaration(world.unit))


def promise(forum: Forum) -> Declaration:
    assert forum.event.declaration
    return forum.event.declaration


def run(measure: Any, forum: Forum, as_of: date = date(2020, 12, 31), known_at: datetime = LATER) -> MeasureResult:
    found: MeasureResult = measure(subject=promise(forum).uuid, parameters={}, as_of=as_of, known_at=known_at)
    return found


def rate(above: int, below: int) -> Measured:
    return Measured(Percent(Decimal(above), Decimal(below)))


def freeze(forum: Forum) -> None:
    with playing(AT):
        approved(forum)


def held(forum: Forum, session: Session, outcome: str = "held", **more: Any) -> SessionRecord:
    with playing(ON_THE_DAY):
        return session_record(
            session_uuid=session.uuid, outcome=outcome, by=act(forum.world.filler), at=ON_THE_DAY, **more
        )


def test_nothing_counts_before_an_agenda_is_approved(forum: Forum) -> None:
    held(forum, forum.opening)
    assert run(agenda_completion, forum).value == NotMeasured("not-recorded")
    assert run(agenda_conformity, forum).value == NotMeasured("not-recorded")


def test_sessions_held_in_those_frozen_without_breaks(forum: Forum) -> None:
    freeze(forum)
    held(forum, forum.opening)
    held(forum, forum.talks)
    held(forum, forum.exchange, "cancelled", note="主持人生病")
    result = run(agenda_completion, forum)
    assert (result.value, dict(result.facts)) == (rate(2, 3), {"changes": 0, "late_approved": 0, "replaced": 0})
    assert [(row.label, row.role, row.reason) for row in result.origins] == [
        ("开幕式", Role.BOTH, ""), ("创新药专题", Role.BOTH, ""), ("高端交流会", Role.DENOMINATOR, "已取消"),
    ]  # fmt: skip
    assert run(agenda_completion, forum, known_at=datetime(2020, 6, 12, tzinfo=UTC)).value == rate(0, 3)


def test_what_was_to_begin_later_is_not_due(forum: Forum) -> None:
    freeze(forum)
    result = run(agenda_completion, forum, as_of=date(2020, 6, 10))
    assert [row.reason for row in result.origins] == ["尚无记录", "尚无记录", "not-due"]


def test_topics_are_talks_and_sessions_without_talks(forum: Forum) -> None:
    freeze(forum)
    held(forum, forum.opening)
    held(forum, forum.exchange)
    left = forum.talks.talks.get(title="欧洲的细胞治疗")
    held(forum, forum.talks, missed=[left.uuid])
    result = run(agenda_conformity, forum)
    assert result.value == rate(2, 3)
    assert [row.reason for row in result.origins if row.role is Role.DENOMINATOR] == [LEFT_OUT.zh]


def test_an_agenda_trimmed_to_what_was_held_changes_nothing(forum: Forum) -> None:
    """The trap: once a session was cancelled, the office releases a programme without it and has that approved."""
    freeze(forum)
    held(forum, forum.opening)
    held(forum, forum.talks)
    forum.exchange.removed_at = ON_THE_DAY
    forum.exchange.save(update_fields=["removed_at"])
    with playing(AFTERWARDS):
        made = release(forum)
        agenda = agenda_freeze(release_uuid=made.uuid, reason="与实际一致", by=act(forum.world.filler), at=AFTERWARDS)
        agenda_approve(uuid=agenda.uuid, by=act(forum.world.head), at=AFTERWARDS)
    result = run(agenda_completion, forum)
    assert (result.value, result.facts["changes"], result.facts["late_approved"]) == (rate(2, 3), 1, 0)
    assert run(agenda_conformity, forum).value == rate(2, 3)
    page = standing_of(agenda_in_force(forum.event) or agenda)
    assert ((page.held, page.frozen), (page.delivered, page.approved)) == ((2, 3), (2, 3))


def test_an_agenda_approved_when_it_was_over_is_told_beside_the_rate(forum: Forum) -> None:
    with playing(AFTERWARDS):
        agenda = agenda_freeze(release_uuid=release(forum).uuid, by=act(forum.world.filler), at=AFTERWARDS)
        agenda_approve(uuid=agenda.uuid, by=act(forum.world.head), at=AFTERWARDS)
    held(forum, forum.opening)
    result = run(agenda_completion, forum)
    assert (result.value, result.facts["late_approved"]) == (rate(1, 3), 3)
