"""Agendas that were approved, and what counts of all of them."""

from __future__ import annotations

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Agenda
from duixian.apps.events.operations.agendas import agenda_approve, agenda_freeze, agenda_refuse
from duixian.apps.events.queries.frozen import agendas_approved, counted_of, topics_of
from factories.accounts import act, make_world
from factories.forum import AT, Forum, approved, clock, make_forum, release

pytestmark = pytest.mark.django_db
NOON, END = clock(12), clock(18, day=12)
LATER = END.replace(year=2099)


@pytest.fixture
def forum() -> Forum:
    return make_forum(make_world())


def changed(forum: Forum, at: object, *, grant: bool = True) -> Agenda:
    """The exchange is moved to the evening of the second day, the opening is taken out, and that is proposed."""
    forum.exchange.starts_at, forum.exchange.ends_at = clock(19, day=11), clock(20, day=11)
    forum.exchange.save(update_fields=["starts_at", "ends_at"])
    forum.opening.removed_at = AT
    forum.opening.save(update_fields=["removed_at"])
    made = agenda_freeze(release_uuid=release(forum).uuid, reason="临时调整", by=act(forum.world.filler), at=at)  # type: ignore[arg-type]
    decide = agenda_approve if grant else agenda_refuse
    return decide(uuid=made.uuid, decision="同意" if grant else "不同意", by=act(forum.world.head), at=at)  # type: ignore[arg-type]


def test_only_what_was_approved_by_then_and_known_by_then(forum: Forum) -> None:
    with playing(AT):
        first = approved(forum)
    with playing(END):
        second = changed(forum, NOON)
    assert agendas_approved(forum.event, before=NOON, known_at=LATER) == [first]
    assert agendas_approved(forum.event, before=END, known_at=NOON) == [first]
    assert agendas_approved(forum.event, before=END, known_at=LATER) == [first, second]
    assert agendas_approved(forum.event, before=AT, known_at=LATER) == []


def test_what_was_refused_counts_for_nothing(forum: Forum) -> None:
    first = approved(forum)
    changed(forum, NOON, grant=False)
    assert agendas_approved(forum.event, before=END, known_at=LATER) == [first]


def test_a_change_at_noon_takes_for_what_is_still_to_come(forum: Forum) -> None:
    first, second = approved(forum), changed(forum, NOON)
    counted = counted_of([first, second])
    assert [(one.session.title.zh, one.agenda, one.late) for one in counted] == [
        ("开幕式", first, False), ("创新药专题", first, False), ("高端交流会", second, False),
    ]  # fmt: skip
    assert counted[-1].session.time.start == clock(19, day=11)
    assert [(row.title, row.agenda) for row in topics_of(counted)] == [
        ("抗体药物的质量", first), ("欧洲的细胞治疗", first), ("高端交流会", second),
    ]  # fmt: skip
    assert (counted_of([]), topics_of([])) == ([], [])
