"""Speakers: invited, confirmed, spoke. Three numbers, of which the 口径 names the one that counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.utils import translation

from duixian.apps.events.measures.common import Parameters, believed, editions_of, end_of
from duixian.apps.events.models import Event, SessionOutcome, SessionRecord, SpeakerState, SpeakerStep
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind
from duixian.core.measures.reasons import DUPLICATE, NOT_MET, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

REACHED: Final = {
    "invited": frozenset(SpeakerState) - {SpeakerState.PROPOSED},
    "confirmed": frozenset({SpeakerState.CONFIRMED, SpeakerState.SPOKE, SpeakerState.ABSENT}),
    "spoke": frozenset({SpeakerState.SPOKE}),
}
"""The states by which a speaker has come so far, whatever came after."""


class _Asked(NamedTuple):
    """A speaker with the steps that were believed, in their order."""

    key: str
    person: str
    topic: str
    steps: list[SpeakerStep]

    @property
    def last(self) -> SpeakerState:
        """Where the speaker stood."""
        return SpeakerState(self.steps[-1].state)

    def reached(self, stage: str) -> bool:
        """Whether the speaker came as far as a stage; who confirmed and stayed away had confirmed."""
        return any(step.state in REACHED[stage] for step in self.steps)

    def spoke_in(self, held: Collection[int]) -> bool:
        """Whether the talk is known from a session that was held."""
        return any(step.state == SpeakerState.SPOKE and step.session_id in held for step in self.steps)


def speakers(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Different persons who came as far as `counted` says by `as_of`, as known at `known_at`.

    Somebody who speaks at two editions of the declaration counts once. Told beside it: how many were invited, confirmed and spoke, and for
    how many of the latter there is only somebody's word (`by_word`): no session that was recorded as held. Two queries, and two for
    each edition.
    """
    events = editions_of(subject)
    asked = [one for event in events for one in _asked(event, as_of, known_at)]
    held = {key for event in events for key in _held(event, as_of, known_at)}
    if not asked:
        return not_measured(NOT_RECORDED)
    stage = str(parameters["counted"])
    reached = {name: {one.person for one in asked if one.reached(name)} for name in REACHED}
    shown = {one.person for one in asked if one.spoke_in(held)}
    facts = {**{name: len(people) for name, people in reached.items()}, "by_word": len(reached["spoke"] - shown)}
    return assembled(Kind.COUNT, _rows(asked, stage), Setting(facts=facts))


def _held(event: Event, as_of: date, known_at: datetime) -> Iterable[int]:
    """The sessions that were recorded as held, by key. One query."""
    rows = SessionRecord.objects.filter(
        believed(known_at), session__event=event, outcome=SessionOutcome.HELD, occurred_at__lt=end_of(as_of, event.time_zone)
    )  # fmt: skip
    return rows.values_list("session_id", flat=True)


def _asked(event: Event, as_of: date, known_at: datetime) -> list[_Asked]:
    steps = SpeakerStep.objects.filter(
        believed(known_at), speaker__event=event, occurred_at__lt=end_of(as_of, event.time_zone)
    ).select_related("speaker__person")
    found: dict[int, _Asked] = {}
    for step in steps.order_by("speaker_id", "occurred_at", "pk"):
        who = step.speaker
        one = found.setdefault(step.speaker_id, _Asked(str(who.uuid), str(who.person.uuid), who.topic, []))
        one.steps.append(step)
    return list(found.values())


def _rows(asked: list[_Asked], stage: str) -> list[OriginRow]:
    counted: Counter[str] = Counter()
    rows = []
    for one in asked:
        if not one.reached(stage):
            rows.append(_record(one).playing(Role.EXCLUDED, f"{NOT_MET}: {_stood(one)}"))
        elif counted[one.person]:
            rows.append(_record(one).playing(Role.EXCLUDED, DUPLICATE))
        else:
            rows.append(_record(one).playing(Role.VALUE))
            counted[one.person] += 1
    return rows


def _stood(one: _Asked) -> str:
    """In Chinese, whoever measures: a reason is kept with the row and must not hang on the language of a page."""
    with translation.override("zh-hans"):
        return str(one.last.label)


def _record(one: _Asked) -> Record:
    """Without names: the row says what was to be spoken about, its address leads to who."""
    told = {"steps": [[step.state, step.occurred_at] for step in one.steps], "person": one.person}
    return Record("events.speaker", one.key, one.topic, digest=digest(told), occurred_at=one.steps[-1].occurred_at,
                  unique=one.person)  # fmt: skip


COUNTED = Parameter(
    "counted", ParameterKind.CHOICE, Words("计到哪一步", "how far they must have come"),
    Words("“邀请”字面只数请柬；立项说明写的是作报告", "“invited” literally counts letters; the narrative promises talks"), default="spoke",
    choices=(("invited", Words("已邀请", "invited")), ("confirmed", Words("已确认", "confirmed")), ("spoke", Words("已作报告", "spoke"))),
)  # fmt: skip
MEASURES = (
    (
        MeasureSpec(
            "events.speakers", 1, Words("演讲专家人数", "speakers"),
            Words("截止日前走到所选一步（邀请、确认、作报告）的不同专家人数", "different persons who came as far as the chosen step by the day"),
            UnitKind.COUNT, "events", frozenset({TargetKind.COUNT}), parameters=(COUNTED,),
            trap=Words("邀请、确认、到会作报告是三个数；一人作几场报告只算一人", "invited, confirmed and spoke are three numbers; several talks are one person"),
        ),
        speakers,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
