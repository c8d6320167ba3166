"""Three numbers of one list of speakers, as of a day and as known then."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from duixian.apps.events.measures.speakers import speakers
from duixian.apps.events.models import Event, SessionRecord, Speaker, SpeakerState, SpeakerStep
from duixian.apps.targets.models import Declaration
from duixian.core.measures.origins import Role
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, NotMeasured
from factories.accounts import make_world
from factories.events import CREATED, make_event, make_session, make_speaker
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
LAST = date(2020, 12, 31)


@pytest.fixture
def promise() -> Declaration:
    return make_declaration(make_world().unit)


@pytest.fixture
def event(promise: Declaration) -> Event:
    return make_event(promise.unit, promise)


def run(promise: Declaration, counted: str = "spoke", as_of: date = LAST, **more: Any) -> MeasureResult:
    known_at = more.pop("known_at", datetime(2021, 1, 5, tzinfo=UTC))
    return speakers(subject=promise.uuid, parameters={"counted": counted}, as_of=as_of, known_at=known_at)


def step(speaker: Speaker, state: SpeakerState, at: datetime, recorded_at: datetime | None = None) -> SpeakerStep:
    return SpeakerStep.objects.create(speaker=speaker, state=state, occurred_at=at, recorded_at=recorded_at or at)


def test_nothing_was_recorded(promise: Declaration) -> None:
    assert run(promise).value == NotMeasured("not-recorded")


def test_invited_confirmed_and_spoke_are_three_numbers(promise: Declaration, event: Event) -> None:
    june = datetime(2020, 6, 10, 3, tzinfo=UTC)
    make_speaker(event, "未邀", SpeakerState.PROPOSED)
    make_speaker(event, "婉拒", SpeakerState.INVITED)
    absent = make_speaker(event, "未到", SpeakerState.INVITED)
    spoke = make_speaker(event, "到会", SpeakerState.INVITED, topic="新药研发")
    for one, end in ((absent, SpeakerState.ABSENT), (spoke, SpeakerState.SPOKE)):
        step(one, SpeakerState.CONFIRMED, CREATED + timedelta(days=9))
        step(one, end, june)
    result = run(promise)
    assert (result.value, dict(result.facts)) == (
        Measured(Count(1)),
        {"invited": 3, "confirmed": 2, "spoke": 1, "by_word": 1},
    )
    assert [run(promise, name).value for name in ("invited", "confirmed")] == [Measured(Count(3)), Measured(Count(2))]
    counted = [row for row in result.origins if row.role is Role.VALUE]
    assert [(row.source, row.key, row.label) for row in counted] == [("events.speaker", str(spoke.uuid), "新药研发")]
    assert sorted(row.reason for row in result.origins if row.role is Role.EXCLUDED) == [
        "not-met: 已邀请", "not-met: 拟邀", "not-met: 确认后未到",
    ]  # fmt: skip
    assert run(promise, as_of=date(2020, 6, 9)).value == Measured(Count(0))
    assert run(promise, as_of=date(2020, 6, 10)).value == Measured(Count(1))


def test_one_who_speaks_at_two_editions_counts_once(promise: Declaration, event: Event) -> None:
    first = make_speaker(event, "同一人", SpeakerState.SPOKE)
    other = make_event(promise.unit, promise, slug="second", starts_on=date(2020, 9, 1), ends_on=date(2020, 9, 2))
    make_speaker(other, person=first.person, state=SpeakerState.SPOKE)
    result = run(promise)
    assert result.value == Measured(Count(1))
    assert [row.role for row in result.origins] == [Role.VALUE, Role.EXCLUDED]


def test_a_correction_counts_only_for_who_knows_of_it(promise: Declaration, event: Event) -> None:
    speaker = make_speaker(event, "误记", SpeakerState.CONFIRMED)
    wrong = step(speaker, SpeakerState.SPOKE, datetime(2020, 6, 11, tzinfo=UTC))
    found_out = datetime(2020, 8, 1, tzinfo=UTC)
    SpeakerStep.objects.filter(pk=wrong.pk).update(superseded_at=found_out)
    step(speaker, SpeakerState.ABSENT, datetime(2020, 6, 11, tzinfo=UTC), found_out)
    assert run(promise).value == Measured(Count(0))
    assert run(promise, known_at=datetime(2020, 7, 31, tzinfo=UTC)).value == Measured(Count(1))


def test_rows_name_nobody(promise: Declaration, event: Event) -> None:
    make_speaker(event, "张三教授", SpeakerState.SPOKE, topic="疫苗")
    assert [row for row in run(promise).origins if "张三" in repr(row)] == []


def test_talks_that_only_somebody_tells_of_are_told_beside_the_number(promise: Declaration, event: Event) -> None:
    """The trap: the office enters that everybody spoke; two of the four stood in a session that was recorded, one of those as held."""
    june, later = datetime(2020, 6, 10, 3, tzinfo=UTC), datetime(2020, 6, 20, tzinfo=UTC)
    held, fallen = make_session(event, "甲场"), make_session(event, "乙场")
    for session, outcome in ((held, "held"), (fallen, "cancelled")):
        SessionRecord.objects.create(session=session, outcome=outcome, occurred_at=june, recorded_at=later)
    for name, session in (("一", held), ("二", fallen), ("三", None), ("四", None)):
        step(make_speaker(event, name, SpeakerState.CONFIRMED), SpeakerState.SPOKE, june)
        SpeakerStep.objects.filter(speaker__person__name=name, state="spoke").update(session=session)
    result = run(promise)
    assert (result.value, result.facts["spoke"], result.facts["by_word"]) == (Measured(Count(4)), 4, 3)
    assert run(promise, known_at=later - timedelta(days=1)).facts["by_word"] == 4
    assert run(promise, as_of=date(2020, 6, 9)).facts["by_word"] == 0
