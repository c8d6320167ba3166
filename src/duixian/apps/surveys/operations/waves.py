"""Waves: prepared, released, extended, closed; the public link, and forms handed out on paper or elsewhere."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.audit.clock import recording_time
from duixian.apps.surveys.errors import Unsound
from duixian.apps.surveys.models import QuestionnaireVersion, Wave, WaveStep
from duixian.apps.surveys.operations.guards import locked_wave, require_runner, tell, text
from duixian.apps.surveys.queries.questionnaires import version_get
from duixian.apps.surveys.rules import Standing
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.surveys.questionnaire import Kind
from duixian.core.surveys.satisfaction import DEFAULT_MINIMUM
from duixian.core.surveys.soundness import faults, untranslated
from duixian.core.wording import Language

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class WaveValues:
    """What a wave is to be; see `models.Wave`. `cut` None is the second best point of the scale, as 4 of 5."""

    title: str
    audience: str
    question: str
    opens_at: datetime
    closes_at: datetime
    anonymous: bool = True
    languages: Sequence[str] = ("zh",)
    cut: int | None = None
    minimum: int = DEFAULT_MINIMUM
    population: int | None = None
    contact: str = ""
    declaration_uuid: UUID | None = None
    about_label: str = ""
    about_uuid: UUID | None = None


@transaction.atomic
def wave_create(*, version_uuid: UUID, values: WaveValues, by: Actor, at: datetime) -> Wave:
    """Prepare an asking of a version. Raises NotFound, NotAllowed, Unsound for a questionnaire with faults, and Invalid at the field."""
    version = version_get(by, version_uuid)
    unit = version.questionnaire.unit
    require_runner(by, unit.path)
    _require_sound(version)
    wave = Wave.objects.create(unit=unit, version=version, created_at=at, **_fields(version, values, by))
    tell(wave, "surveys.wave.created", by, at, version=version.number)
    return wave


@transaction.atomic
def wave_change(*, wave_uuid: UUID, values: WaveValues, by: Actor, at: datetime) -> Wave:
    """Change a wave that is not released yet. Raises NotFound, NotAllowed and Invalid."""
    wave = locked_wave(wave_uuid, by, at, Standing.DRAFT)
    given = _fields(wave.version, values, by, besides=wave)
    differing = [name for name, value in given.items() if getattr(wave, name) != value]
    for name in differing:
        setattr(wave, name, given[name])
    if differing:
        wave.save(update_fields=differing)
        tell(wave, "surveys.wave.changed", by, at, fields=sorted(differing))
    return wave


@transaction.atomic
def wave_release(*, wave_uuid: UUID, by: Actor, at: datetime) -> Wave:
    """Let people be asked: from now on wave and wording stay as they are. Raises NotFound, NotAllowed, Unsound and Invalid."""
    wave = locked_wave(wave_uuid, by, at, Standing.DRAFT)
    version = QuestionnaireVersion.objects.select_for_update(no_key=True).get(pk=wave.version_id)
    _require_sound(version)
    _cut(version, wave.question, wave.cut)
    _require_languages(version, wave.languages)
    if wave.closes_at <= at:
        raise Invalid(_("结束时间已经过去，请先改到以后。"), field="closes_at")
    wave.released_at = at
    wave.save(update_fields=["released_at"])
    _step(wave, WaveStep.Kind.RELEASED, by, at)
    tell(wave, "surveys.wave.released", by, at, version=version.number)
    return wave


@transaction.atomic
def wave_extend(*, wave_uuid: UUID, closes_at: datetime, by: Actor, at: datetime) -> Wave:
    """Take answers longer, also where it is over already. Raises NotFound, NotAllowed, and Invalid for an end that is not later."""
    wave = locked_wave(wave_uuid, by, at, Standing.WAITING, Standing.OPEN, Standing.CLOSED)
    if closes_at <= max(wave.closes_at, at):
        raise Invalid(_("新的结束时间须晚于现在和原来的结束时间。"), field="closes_at")
    return _end(wave, WaveStep.Kind.EXTENDED, closes_at, by, at)


@transaction.atomic
def wave_close(*, wave_uuid: UUID, by: Actor, at: datetime) -> Wave:
    """Take no more answers from now on. Raises NotFound, NotAllowed, and Invalid where it is over."""
    wave = locked_wave(wave_uuid, by, at, Standing.WAITING, Standing.OPEN)
    return _end(wave, WaveStep.Kind.CLOSED, max(at, wave.opens_at), by, at)


@transaction.atomic
def wave_link_set(*, wave_uuid: UUID, open_link: bool, by: Actor, at: datetime) -> Wave:
    """Give the wave a public link, or take it away for good: another one would be a new link. Harmless where it is so already.

    Raises NotFound, NotAllowed, and Invalid for a named survey, whose answers must be somebody's.
    """
    wave = locked_wave(wave_uuid, by, at)
    if open_link and not wave.anonymous:
        raise Invalid(_("实名调查不能用公开链接。"))
    if open_link is bool(wave.open_token):
        return wave
    wave.open_token = secrets.token_urlsafe(12) if open_link else ""
    wave.save(update_fields=["open_token"])
    tell(wave, "surveys.wave.linked" if open_link else "surveys.wave.unlinked", by, at)
    return wave


@transaction.atomic
def wave_issued(*, wave_uuid: UUID, count: int, on: date, by: Actor, at: datetime) -> WaveStep:
    """Record how many forms were handed out on paper or by another system on a day: they are asked for an answer too.

    Raises NotFound, NotAllowed, and Invalid at `count` or `on`.
    """
    wave = locked_wave(wave_uuid, by, at, Standing.WAITING, Standing.OPEN, Standing.CLOSED)
    if not 1 <= count <= 100_000:
        raise Invalid(_("份数须在 1 至 100,000 之间。"), field="count")
    if on > day_of(at, wave.unit):
        raise Invalid(_("发放日期不能晚于今天。"), field="on")
    when = datetime.combine(on, time.min, ZoneInfo(wave.unit.time_zone))
    step = _step(wave, WaveStep.Kind.ISSUED, by, when, count=count)
    tell(wave, "surveys.wave.issued", by, at, count=count)
    return step


def _end(wave: Wave, kind: WaveStep.Kind, until: datetime, by: Actor, at: datetime) -> Wave:
    wave.closes_at = until
    wave.save(update_fields=["closes_at"])
    _step(wave, kind, by, at, until=until)
    told = "surveys.wave.extended" if kind == WaveStep.Kind.EXTENDED else "surveys.wave.closed"
    tell(wave, told, by, at, until=until)
    return wave


def _step(wave: Wave, kind: WaveStep.Kind, by: Actor, at: datetime, **more: Any) -> WaveStep:
    return WaveStep.objects.create(
        wave=wave, kind=kind, by_user_id=by.user_id, occurred_at=at, recorded_at=recording_time(), **more
    )


def _require_languages(version: QuestionnaireVersion, languages: Sequence[Language]) -> None:
    """Raises Invalid where a text lacks one of the languages that the survey is promised in."""
    for language in languages:
        lacking = untranslated(version.asked, language) + (language == "en" and not version.title_en)
        if lacking:
            raise Invalid(
                _("问卷还有 %(count)s 处缺少所选语言的文字，请先补齐，或只用一种语言。") % {"count": lacking},
                field="languages",
            )


def _require_sound(version: QuestionnaireVersion) -> None:
    found = faults(version.asked)
    if found:
        raise Unsound(found)


def _fields(
    version: QuestionnaireVersion, values: WaveValues, by: Actor, besides: Wave | None = None
) -> dict[str, Any]:
    """The columns of the values, checked. Raises Invalid at the field, NotFound for a promise that the actor does not see."""
    unit = version.questionnaire.unit
    title, cut = text(values.title, 120, "title"), _cut(version, values.question, values.cut)
    taken = Wave.objects.filter(unit=unit, title=title).first()
    if taken is not None and taken != besides:
        raise Invalid(_("已有同名的调查。"), field="title")
    if values.closes_at <= values.opens_at:
        raise Invalid(_("结束时间须晚于开始时间。"), field="closes_at")
    if values.minimum < 1:
        raise Invalid(_("最少有效答卷数至少为 1。"), field="minimum")
    if values.population is not None and values.population < 1:
        raise Invalid(_("总人数至少为 1；不是全部调查时请留空。"), field="population")
    return {
        "title": title, "audience": text(values.audience, 300, "audience"), "question": values.question, "cut": cut,
        "minimum": values.minimum, "population": values.population, "anonymous": values.anonymous, "languages": _languages(values.languages),
        "contact": values.contact.strip()[:120], "opens_at": values.opens_at, "closes_at": values.closes_at,
        "declaration": _declaration(values.declaration_uuid, unit, by), "about_label": values.about_label.strip()[:120],
        "about_uuid": values.about_uuid,
    }  # fmt: skip


def _cut(version: QuestionnaireVersion, code: str, cut: int | None) -> int:
    """The first point that counts as satisfied; refuses a question that is no scale."""
    item = version.asked.question(code)
    if item is None or item.kind is not Kind.SCALE:
        raise Invalid(_("总体满意度题须是问卷里的一道量表题。"), field="question")
    first = item.points - 1 if cut is None else cut
    if not 1 <= first <= item.points:
        raise Invalid(_("满意的最低分须在量表的 1 至 %(points)s 之间。") % {"points": item.points}, field="cut")
    return first


def _languages(given: Sequence[str]) -> list[str]:
    chosen = [language for language in LANGUAGES if language in given]
    if not chosen or set(given) - set(LANGUAGES):
        raise Invalid(_("请至少选择一种语言。"), field="languages")
    return chosen


def _declaration(uuid: UUID | None, unit: Unit, by: Actor) -> Declaration | None:
    if uuid is None:
        return None
    declaration = declaration_get(by, uuid)
    if declaration.unit_id != unit.pk:
        raise Invalid(_("只能关联本单位的绩效目标表。"), field="declaration")
    return declaration
