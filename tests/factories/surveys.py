"""Surveys on their way: worded, prepared, released, people asked, answers given, by the people of the world."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import playing
from duixian.apps.surveys.invitees import Invitee
from duixian.apps.surveys.models import Answer, QuestionnaireVersion, Wave
from duixian.apps.surveys.operations.answers import answer_submit
from duixian.apps.surveys.operations.invitations import Asked, invitations_add
from duixian.apps.surveys.operations.questionnaires import questionnaire_create
from duixian.apps.surveys.operations.waves import WaveValues, wave_create, wave_link_set, wave_release
from duixian.core.surveys.questionnaire import Questionnaire
from factories.questionnaires import ALL

AT = datetime(2020, 9, 1, 2, tzinfo=UTC)
OPENS = datetime(2020, 9, 20, 1, tzinfo=UTC)
OPEN = datetime(2020, 9, 24, 8, tzinfo=UTC)
CLOSES = datetime(2020, 10, 10, 16, tzinfo=UTC)
AFTER = datetime(2020, 10, 12, 2, tzinfo=UTC)
PROGRAM = Actor.program()
RESPONDENT = Actor.program("respondent")
GOOD = {"q1": ["5"], "q4[r1]": ["4"], "q4[r2]": ["3"]}
POOR = {**GOOD, "q1": ["2"]}


def make_version(
    unit: Unit, title: str = "参会满意度", content: Questionnaire = ALL, **more: Any
) -> QuestionnaireVersion:
    values = {"title_zh": "大会满意度调查", "title_en": "Conference survey", "by": PROGRAM, "at": AT}
    return questionnaire_create(**{"unit": unit, "title": title, "content": content, **values, **more})


def values_of(**more: Any) -> WaveValues:
    told = {"title": "会后调查", "audience": "全体参会人员", "question": "q1", "opens_at": OPENS, "closes_at": CLOSES}
    return WaveValues(**{**told, **more})


def make_wave(unit: Unit, version: QuestionnaireVersion | None = None, *, by: Actor = PROGRAM, **more: Any) -> Wave:
    """A wave that is still prepared."""
    asked = version or make_version(unit, title=f"问卷 {more.get('title', '')}")
    return wave_create(version_uuid=asked.uuid, values=values_of(**more), by=by, at=AT)


def released(unit: Unit, version: QuestionnaireVersion | None = None, *, open_link: bool = False, **more: Any) -> Wave:
    """A wave that takes answers from OPENS to CLOSES."""
    wave = make_wave(unit, version, **more)
    if open_link:
        wave_link_set(wave_uuid=wave.uuid, open_link=True, by=PROGRAM, at=AT)
    with playing(AT + timedelta(days=1)):
        return wave_release(wave_uuid=wave.uuid, by=PROGRAM, at=AT + timedelta(days=1))


def people(count: int, *, group: str = "观众", start: int = 0) -> list[Invitee]:
    return [Invitee(f"guest{n}@example.org", f"来宾{n}", group) for n in range(start, start + count)]


def ask(wave: Wave, asked: int | Sequence[Invitee] = 1, *, at: datetime = OPENS, **more: Any) -> list[Asked]:
    """People asked, with their links."""
    whom = people(asked) if isinstance(asked, int) else asked
    with playing(at):
        return list(invitations_add(**{"wave_uuid": wave.uuid, "people": whom, "by": PROGRAM, "at": at, **more}).asked)


def answer(token: str, given: dict[str, list[str]] | None = None, *, at: datetime = OPEN, **more: Any) -> Answer:
    """What somebody sends over a link."""
    with playing(at):
        return answer_submit(**{"token": token, "given": given or GOOD, "by": RESPONDENT, "at": at, **more})


def answered(wave: Wave, good: int, poor: int = 0, *, at: datetime = OPEN) -> list[Answer]:
    """So many people asked who all answered."""
    links = ask(wave, people(good + poor, start=wave.invitations.count()))
    return [answer(link.token, GOOD if n < good else POOR, at=at) for n, link in enumerate(links)]
