from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Speaker, SpeakerState, SpeakerStep
from duixian.apps.events.operations.speaker_steps import (
    speaker_absent,
    speaker_answer,
    speaker_confirm,
    speaker_spoke,
    speaker_step_correct,
    speaker_withdraw,
)
from duixian.apps.events.queries.speakers import speaker_numbers
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.targets.errors import Impossible
from duixian.core.events.speaking import Numbers
from factories.accounts import World, act, make_world
from factories.events import make_event, make_session, make_talk
from factories.speakers import LETTER, PROGRAM, accepted, confirmed, invite, on, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def states(speaker: Speaker) -> list[tuple[str, bool]]:
    rows = speaker.steps.order_by("occurred_at", "recorded_at", "id").values_list("state", "superseded_at")
    return [(state, superseded is None) for state, superseded in rows]


def test_the_whole_way_step_by_step(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    speaker_spoke(speaker_uuid=speaker.uuid, source="staff", note="现场记录第3页", by=act(world.filler), at=on(6, 10))
    assert states(speaker) == [(state, True) for state in ("proposed", "invited", "accepted", "confirmed", "spoke")]
    speaker.refresh_from_db()
    assert speaker.state == SpeakerState.SPOKE


def test_an_answer_entered_by_staff_needs_the_letter(world: World) -> None:
    speaker = invite(propose(make_event(world.unit)))
    with pytest.raises(Invalid) as caught:
        speaker_answer(speaker_uuid=speaker.uuid, accepts=False, by=act(world.filler), at=on(2, 20))
    assert caught.value.field == "file"
    step = speaker_answer(
        speaker_uuid=speaker.uuid, accepts=False, upload=LETTER, note="日程冲突", by=act(world.filler), at=on(2, 20)
    )
    assert step.file
    assert (step.state, step.source, step.file.name, step.recorded_by_id) == (
        "declined", "staff", "回信.pdf", world.filler.pk,
    )  # fmt: skip


def test_an_answer_by_the_own_link_needs_none(world: World) -> None:
    step = accepted(make_event(world.unit)).steps.get(state="accepted")
    assert (step.source, step.file, step.recorded_by) == ("self", None, None)


def test_an_answer_that_runs_is_refused(world: World) -> None:
    speaker = invite(propose(make_event(world.unit)))
    with pytest.raises(Invalid) as caught:
        speaker_answer(
            speaker_uuid=speaker.uuid,
            accepts=True,
            upload=Upload("a.pdf", b"MZ..."),
            by=act(world.filler),
            at=on(2, 20),
        )
    assert (caught.value.field, states(speaker)[-1]) == ("file", ("invited", True))


def test_who_was_not_invited_cannot_be_confirmed(world: World) -> None:
    speaker = propose(make_event(world.unit))
    with pytest.raises(Impossible) as caught:
        speaker_confirm(speaker_uuid=speaker.uuid, by=act(world.filler), at=on(3, 1))
    assert str(caught.value.message) == "这位嘉宾现在是“拟邀”，不能“已确认”；现在可以：已邀请、撤回邀请。"


def test_a_step_cannot_lie_in_the_future_or_before_the_last(world: World) -> None:
    speaker = accepted(make_event(world.unit))
    for when in (on(3, 2), on(2, 19)):
        with pytest.raises(Invalid) as caught:
            speaker_confirm(speaker_uuid=speaker.uuid, occurred_at=when, by=act(world.filler), at=on(3, 1))
        assert caught.value.field == "occurred_at"


def test_a_step_entered_late_has_both_times(world: World) -> None:
    speaker = accepted(make_event(world.unit))
    with playing(on(5, 1)):
        step = speaker_confirm(speaker_uuid=speaker.uuid, occurred_at=on(3, 1), by=act(world.filler), at=on(5, 1))
    assert (step.occurred_at, step.recorded_at) == (on(3, 1), on(5, 1))


def test_withdrawing_and_absence_need_a_reason(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    for act_on in (speaker_withdraw, speaker_absent):
        for reason in (" ", "长" * 301):
            with pytest.raises(Invalid) as caught:
                act_on(speaker_uuid=speaker.uuid, reason=reason, by=act(world.filler), at=on(6, 10))
            assert caught.value.field == "reason"
    assert (
        speaker_absent(speaker_uuid=speaker.uuid, reason="航班取消", by=act(world.filler), at=on(6, 10)).note
        == "航班取消"
    )


def test_a_withdrawn_speaker_can_be_invited_anew(world: World) -> None:
    speaker = invite(propose(make_event(world.unit)))
    speaker_withdraw(speaker_uuid=speaker.uuid, reason="经费调整", by=act(world.filler), at=on(2, 12))
    invite(speaker, on(2, 14))
    assert [state for state, _ in states(speaker)] == ["proposed", "invited", "withdrawn", "invited"]


def test_a_talk_is_proved_by_the_session_it_was_in(world: World) -> None:
    event = make_event(world.unit)
    speaker, session = confirmed(event), make_session(event)
    make_talk(session, "新药研发", speaker)
    step = speaker_spoke(
        speaker_uuid=speaker.uuid, source="session", session_uuid=session.uuid, by=act(world.filler), at=on(6, 10)
    )
    assert (step.session, step.source) == (session, "session")
    assert HistoryRow.objects.get(kind="events.speaker.spoke").payload["session"] == "1"


def test_a_session_without_the_speaker_proves_nothing(world: World) -> None:
    event = make_event(world.unit)
    speaker, session = confirmed(event), make_session(event)
    for uuid in (session.uuid, None):
        with pytest.raises(Invalid) as caught:
            speaker_spoke(
                speaker_uuid=speaker.uuid, source="session", session_uuid=uuid, by=act(world.filler), at=on(6, 10)
            )
        assert caught.value.field == "session"


def test_staff_say_from_where_they_know(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    for field, given in (("note", {"source": "staff"}), ("source", {"source": "rumour", "note": "听说"})):
        with pytest.raises(Invalid) as caught:
            speaker_spoke(speaker_uuid=speaker.uuid, by=act(world.filler), at=on(6, 10), **given)
        assert caught.value.field == field


def test_a_wrong_step_is_taken_back_and_stays_visible(world: World) -> None:
    event = make_event(world.unit)
    speaker = confirmed(event)
    with playing(on(6, 10)):
        wrong = speaker_spoke(
            speaker_uuid=speaker.uuid, source="staff", note="名单", by=act(world.filler), at=on(6, 10)
        )
    with playing(on(6, 12)):
        speaker_step_correct(step_uuid=wrong.uuid, reason="同名", by=act(world.filler), at=on(6, 12))
    speaker.refresh_from_db()
    assert (speaker.state, states(speaker)[-1]) == (SpeakerState.CONFIRMED, ("spoke", False))
    days = [speaker_numbers(event, as_of=on(6, 30), known_at=known).spoke for known in (on(6, 11), on(6, 12))]
    assert days == [1, 0]


def test_a_step_gets_its_right_day(world: World) -> None:
    event = make_event(world.unit)
    speaker = confirmed(event)
    step = speaker.steps.get(state="confirmed")
    speaker_step_correct(
        step_uuid=step.uuid, reason="邮件日期", occurred_at=on(2, 25), by=act(world.filler), at=on(6, 1)
    )
    assert speaker_numbers(event, as_of=on(2, 26), known_at=on(12, 31) + timedelta(days=9999)) == Numbers(1, 1, 0)


def test_a_correction_must_leave_a_way_through_the_table(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    invited, proposed = speaker.steps.get(state="invited"), speaker.steps.get(state="proposed")
    with pytest.raises(Impossible):
        speaker_step_correct(step_uuid=invited.uuid, reason="误", by=act(world.filler), at=on(6, 1))
    with pytest.raises(Impossible):
        speaker_step_correct(
            step_uuid=proposed.uuid, reason="误", occurred_at=on(2, 27), by=act(world.filler), at=on(6, 1)
        )
    assert SpeakerStep.objects.filter(superseded_at=None).count() == 4


def test_the_proposal_alone_cannot_be_taken_back(world: World) -> None:
    step = propose(make_event(world.unit)).steps.get()
    with pytest.raises(Invalid):
        speaker_step_correct(step_uuid=step.uuid, reason="误", by=act(world.filler), at=on(6, 1))


def test_a_step_is_corrected_once_and_with_a_reason(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    step = speaker.steps.get(state="confirmed")
    for given in ({"reason": ""}, {"reason": "误", "occurred_at": on(7, 1)}):
        with pytest.raises(Invalid):
            speaker_step_correct(step_uuid=step.uuid, by=act(world.filler), at=on(6, 1), **given)
    speaker_step_correct(step_uuid=step.uuid, reason="误", by=act(world.filler), at=on(6, 1))
    with pytest.raises(Invalid):
        speaker_step_correct(step_uuid=step.uuid, reason="误", by=act(world.filler), at=on(6, 1))


def test_others_neither_see_nor_move_a_speaker(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    step = speaker.steps.get(state="confirmed")
    with pytest.raises(NotFound):
        speaker_absent(speaker_uuid=speaker.uuid, reason="误", by=act(world.stranger), at=on(6, 10))
    with pytest.raises(NotFound):
        speaker_step_correct(step_uuid=step.uuid, reason="误", by=act(world.stranger), at=on(6, 10))
    with pytest.raises(NotAllowed):
        speaker_step_correct(step_uuid=step.uuid, reason="误", by=act(world.auditor), at=on(6, 10))


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_one_moment_are_one(world: World) -> None:
    speaker = invite(propose(make_event(world.unit)))
    barrier, refused = Barrier(2), []

    def answer(accepts: bool) -> None:
        barrier.wait()
        try:
            speaker_answer(speaker_uuid=speaker.uuid, accepts=accepts, own=True, by=PROGRAM, at=on(2, 20))
        except Refused as error:
            refused.append(error)
        finally:
            close_old_connections()
            connection.close()

    both = [Thread(target=answer, args=(True,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert (len(refused), speaker.steps.filter(state="accepted").count()) == (1, 1)
