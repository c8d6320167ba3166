"""The agenda that counts: proposed by the office, approved by the head."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Agenda
from duixian.apps.events.operations.agendas import agenda_approve, agenda_freeze, agenda_refuse
from duixian.apps.events.queries.releases import agenda_in_force
from duixian.apps.notices.models import Notice
from factories.accounts import World, act, make_world
from factories.events import make_session, make_talk
from factories.forum import AT, Forum, approved, clock, make_forum, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def propose(forum: Forum, reason: str = "") -> Agenda:
    return agenda_freeze(release_uuid=release(forum).uuid, reason=reason, by=act(forum.world.filler), at=AT)


def another(forum: Forum) -> None:
    make_session(forum.event, "推介专场", forum.hall, clock(9, day=12), 60, kind="pitch")


def test_agenda_is_proposed_with_its_topics_and_approved(forum: Forum, world: World) -> None:
    another(forum)
    agenda = propose(forum)
    assert [(topic.title, topic.session_uuid, topic.talk_uuid is None) for topic in agenda.topics.all()] == [
        ("抗体药物的质量", forum.talks.uuid, False), ("欧洲的细胞治疗", forum.talks.uuid, False),
        ("高端交流会", forum.exchange.uuid, True), ("推介专场", forum.event.sessions.get(number=5).uuid, True),
    ]  # fmt: skip
    assert agenda_in_force(forum.event) is None
    done = agenda_approve(uuid=agenda.uuid, decision="同意", by=act(world.head), at=AT)
    assert (done.state, done.decided_by_id, done.decision, agenda_in_force(forum.event)) == (
        "approved",
        world.head.pk,
        "同意",
        agenda,
    )
    kinds = HistoryRow.objects.filter(about_uuid=forum.event.uuid).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["events.programme.released", "events.agenda.proposed", "events.agenda.approved"]
    assert list(Notice.objects.order_by("pk").values_list("user__username", "kind")) == [
        ("head", "events.agenda.waiting"), ("filler", "events.agenda.approved"),
    ]  # fmt: skip


def test_change_of_an_approved_agenda_needs_a_reason_and_supersedes_it(forum: Forum, world: World) -> None:
    first = approved(forum)
    another(forum)
    made = release(forum)
    with pytest.raises(Invalid) as refused:
        agenda_freeze(release_uuid=made.uuid, by=act(world.filler), at=AT)
    assert refused.value.field == "reason"
    second = approved(forum, made, reason="增加推介专场")
    first.refresh_from_db()
    assert (agenda_in_force(forum.event), first.superseded_at is not None, first.state) == (second, True, "approved")


def test_refused_agenda_leaves_the_old_one_in_force(forum: Forum, world: World) -> None:
    first = approved(forum)
    another(forum)
    agenda = propose(forum, reason="调整")
    with pytest.raises(Invalid) as refused:
        agenda_refuse(uuid=agenda.uuid, decision=" ", by=act(world.head), at=AT)
    assert refused.value.field == "decision"
    done = agenda_refuse(uuid=agenda.uuid, decision="先与主办方确认", by=act(world.head), at=AT)
    assert (done.state, agenda_in_force(forum.event)) == ("refused", first)
    with pytest.raises(Invalid, match="已经有了结论"):
        agenda_approve(uuid=agenda.uuid, by=act(world.head), at=AT)
    assert Notice.objects.filter(kind="events.agenda.refused").count() == 1


def test_one_agenda_waits_at_a_time_and_the_one_in_force_is_not_proposed_again(forum: Forum, world: World) -> None:
    agenda = propose(forum)
    with pytest.raises(Invalid, match="等待批准"):
        agenda_freeze(release_uuid=agenda.release.uuid, by=act(world.filler), at=AT)
    agenda_approve(uuid=agenda.uuid, by=act(world.head), at=AT)
    with pytest.raises(Invalid, match="已经是批准的议程"):
        agenda_freeze(release_uuid=agenda.release.uuid, reason="再来", by=act(world.filler), at=AT)


def test_database_keeps_one_proposal_and_one_agenda_in_force(forum: Forum) -> None:
    first = approved(forum)
    for state, decided in (("approved", AT), ("proposed", None)):
        rows = [
            Agenda(
                event=forum.event,
                release=first.release,
                state=state,
                decided_at=decided,
                occurred_at=AT,
                recorded_at=AT,
            )
            for _ in range(2)
        ]
        with pytest.raises(IntegrityError), transaction.atomic():
            Agenda.objects.bulk_create(rows)


def test_nobody_approves_what_they_proposed_and_only_the_head_decides(forum: Forum, world: World) -> None:
    mine = agenda_freeze(release_uuid=release(forum).uuid, by=act(world.head), at=AT)
    for user, error in (
        (world.head, NotAllowed),
        (world.filler, NotAllowed),
        (world.auditor, NotAllowed),
        (world.stranger, NotFound),
    ):
        with pytest.raises(error):
            agenda_approve(uuid=mine.uuid, by=act(user), at=AT)
    for call in (
        lambda: agenda_approve(uuid=uuid4(), by=act(world.head), at=AT),
        lambda: agenda_freeze(release_uuid=uuid4(), by=act(world.head), at=AT),
    ):
        with pytest.raises(NotFound):
            call()


def test_breaks_give_no_topic(forum: Forum) -> None:
    make_talk(forum.pause, "不算议题")
    assert "不算议题" not in [topic.title for topic in propose(forum).topics.all()]
