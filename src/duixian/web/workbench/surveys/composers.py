"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Refused
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import history_of
from duixian.apps.surveys.letters import address_of
from duixian.apps.surveys.models import Answer, Channel, InvalidReason, QuestionnaireVersion, Wave
from duixian.apps.surveys.operations.guards import STANDING_WORDS
from duixian.apps.surveys.queries.answers import answer_get, answers_of, veiled
from duixian.apps.surveys.queries.invitations import STATES, invitations_of, states_of, to_remind
from duixian.apps.surveys.queries.questionnaires import is_fixed, questionnaire_get, questionnaires_visible, versions_of
from duixian.apps.surveys.queries.results import Tally, axes_of, cross_of, questions_of, tally
from duixian.apps.surveys.queries.waves import steps_of, wave_get, waves_listed
from duixian.apps.surveys.rules import Standing, may_read_people, may_run
from duixian.core.surveys.questionnaire import Item, Kind, told
from duixian.core.surveys.reading import as_given
from duixian.core.surveys.satisfaction import answers_needed
from duixian.core.surveys.soundness import untranslated
from duixian.core.surveys.tables import UNSURE_WORDS, Axis, CrossTable, Distribution
from duixian.web.charting import answer_chart, interval_chart, joined_text, share_label
from duixian.web.languages import spoken
from duixian.web.portal.answer.asking import asked_of
from duixian.web.workbench.surveys.access import runs_somewhere
from duixian.web.workbench.surveys.building import KIND_WORDS, rows_of, whole_faults

PER_PAGE = 30
MARGIN = 50
"""Tenths of a percent: the margin for which the page says how many answers it takes."""
MOST_TEXTS = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A wave in the list, with its standing in words and how much of what was sent came back."""

    wave: Any
    standing: Standing
    word: Promise
    permille: int | None


def list_page(actor: Actor, at: datetime, given: Mapping[str, str]) -> dict[str, Any]:
    """The waves that match; the same queries for any number of rows."""
    standing = given.get("standing", "")
    page = Paginator(waves_listed(actor, at=at, standing=standing), PER_PAGE).get_page(given.get("page"))
    rows = [_listed(wave, at) for wave in page]
    return {
        "page": page,
        "rows": rows,
        "standing": standing,
        "standings": list(STANDING_WORDS.items()),
        "runs": runs_somewhere(actor),
    }


def _listed(wave: Any, at: datetime) -> Listed:
    stands = wave.standing_at(at)
    share = (2000 * wave.returned + wave.asked) // (2 * wave.asked) if wave.asked else None
    return Listed(wave, stands, STANDING_WORDS[stands], share)


def questionnaires_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """The questionnaires that the actor sees."""
    page = Paginator(questionnaires_visible(actor), PER_PAGE).get_page(given.get("page"))
    return {"page": page, "runs": runs_somewhere(actor)}


def questionnaire_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """A questionnaire with its versions."""
    one = questionnaire_get(actor, uuid)
    versions = list(versions_of(one))
    runs = may_run(actor, one.unit.path)
    return {
        "one": one, "versions": versions, "runs": runs, "renews": runs and is_fixed(versions[0]),
        "history": history_of(actor, "surveys.questionnaire", uuid),
    }  # fmt: skip


def version_page(actor: Actor, version: QuestionnaireVersion, content: Any = None) -> dict[str, Any]:
    """A version in the builder, or as it stands where it can no longer be changed; `content` is what was just typed."""
    shown = version.asked if content is None else content
    fixed = is_fixed(version)
    return {
        "version": version, "content": shown, "fixed": fixed, "runs": may_run(actor, version.questionnaire.unit.path),
        "rows": rows_of(shown, spoken()), "whole": whole_faults(shown, spoken()), "kinds": list(KIND_WORDS.items()),
        "asked": asked_of(shown, spoken()), "untranslated": untranslated(shown, "en"),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A distribution with its drawing and the table beside it."""

    distribution: Distribution
    title: str
    chart: SafeString
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with its drawings, or with what was written."""

    item: Item
    text: str
    kind: object
    overall: bool
    drawn: tuple[Drawn, ...]
    said: tuple[str, ...]
    more: int


def wave_page(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """A wave with what it comes to: satisfaction and its n, every question counted, what was done and what can be done now."""
    wave = wave_get(actor, uuid)
    told_ = tally(wave, as_of=day_of(at, wave.unit), known_at=at)
    rate = told_.satisfaction()
    reads = may_read_people(actor, wave.unit.path)
    return {
        **frame_of(actor, wave, at), "tally": told_, "rate": rate, "interval_chart": interval_chart(rate),
        "needed": answers_needed(MARGIN, wave.population), "scale": wave.version.asked.question(wave.question),
        "channels": [(Channel(name).label, count) for name, count in sorted(told_.by_channel.items())],
        "left_out": [(InvalidReason(name).label, count) for name, count in sorted(told_.left_out.items())],
        "questions": [_shown(one, wave, reads=reads) for one in questions_of(told_)], "steps": list(steps_of(wave)), "reads": reads,
        "open_address": address_of(wave.open_token) if wave.open_token else "", "history": history_of(actor, "surveys.wave", uuid),
    }  # fmt: skip


def frame_of(actor: Actor, wave: Wave, at: datetime) -> dict[str, Any]:
    """What stands around every page of a wave."""
    stands = wave.standing_at(at)
    runs = may_run(actor, wave.unit.path)
    return {
        "wave": wave, "standing": stands.value, "standing_word": STANDING_WORDS[stands], "runs": runs,
        "may": {
            "change": runs and stands is Standing.DRAFT, "release": runs and stands is Standing.DRAFT,
            "extend": runs and stands is not Standing.DRAFT, "close": runs and stands in {Standing.WAITING, Standing.OPEN},
            "link": runs and wave.anonymous, "invite": runs and stands in {Standing.WAITING, Standing.OPEN},
            "issue": runs and stands is not Standing.DRAFT, "enter": runs and stands in {Standing.OPEN, Standing.CLOSED},
            "read": may_read_people(actor, wave.unit.path),
        },
    }  # fmt: skip


def _shown(one: Any, wave: Wave, *, reads: bool) -> Shown:
    item, overall = one.item, one.item.code == wave.question
    said = one.said if reads else ()
    drawn = tuple(_drawn(each, wave.cut if overall else None) for each in one.distributions)
    return Shown(
        item,
        told(item.text, spoken()),
        KIND_WORDS[item.kind],
        overall,
        drawn,
        said[:MOST_TEXTS],
        max(0, len(said) - MOST_TEXTS),
    )


def _drawn(each: Distribution, cut: int | None) -> Drawn:
    rows = tuple((share_label(share), share.times) for share in each.shares)
    return Drawn(each, joined_text(each.item.text, each.row), answer_chart(each, cut), rows)


def cross_page(actor: Actor, uuid: UUID, at: datetime, given: Mapping[str, str]) -> dict[str, Any]:
    """Two questions of a wave against each other, where two are chosen."""
    wave = wave_get(actor, uuid)
    told_ = tally(wave, as_of=day_of(at, wave.unit), known_at=at)
    found = axes_of(told_)
    page = {**frame_of(actor, wave, at), "axes": [(axis.key, told(axis.label, spoken())) for axis in found],
            "chosen": (given.get("rows", ""), given.get("columns", ""))}  # fmt: skip
    if not given.get("rows") and not given.get("columns"):
        return page
    try:
        return {**page, **_crossed(told_, given.get("rows", ""), given.get("columns", ""))}
    except Refused as refusal:
        return {**page, "refusal": refusal.message}


def _crossed(told_: Tally, rows: str, columns: str) -> dict[str, Any]:
    down, across, table = cross_of(told_, rows, columns)
    return {
        "table": table, "down": told(down.label, spoken()), "across": told(across.label, spoken()),
        "heads": [told(words, spoken()) for _code, words in across.values], "lines": _lines(down, table),
        "foot": [*table.column_totals, table.total],
    }  # fmt: skip


def _lines(down: Axis, table: CrossTable) -> list[tuple[str, Sequence[int | None], int | None]]:
    names = [told(words, spoken()) for _code, words in down.values]
    return list(zip(names, table.cells, table.row_totals, strict=True))


def invitations_page(actor: Actor, wave: Wave, at: datetime, given: Mapping[str, str]) -> dict[str, Any]:
    """Who was asked, by state; the same queries for any number of rows."""
    state = given.get("state", "")
    page = Paginator(invitations_of(wave, state=state), PER_PAGE).get_page(given.get("page"))
    counts = states_of(wave)
    return {
        **frame_of(actor, wave, at), "page": page, "state": state, "counts": [(name, label, counts[name]) for name, label in STATES.items()],
        "to_remind": to_remind(wave).count(), "states": STATES,
    }  # fmt: skip


def answers_page(actor: Actor, wave: Wave, at: datetime, given: Mapping[str, str]) -> dict[str, Any]:
    """Single answers, a line each; of an anonymous survey in no order that tells whose they are."""
    rows = answers_of(wave, as_of=day_of(at, wave.unit), known_at=at).select_related("invitation")
    page = Paginator(rows, PER_PAGE).get_page(given.get("page"))
    lines = [(one, one.values.get(wave.question, ""), _reason(one)) for one in veiled(wave, page)]
    return {**frame_of(actor, wave, at), "page": page, "lines": lines}


def _reason(one: Any) -> Any:
    return InvalidReason(one.left_out).label if one.left_out else ""


def answer_page(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """One answer, question by question, and whether it counts."""
    seen = answer_get(actor, uuid)
    (one,) = veiled(seen.wave, [seen])
    judged = one.judgements.filter(superseded_at=None).select_related("by_user").first()
    given = as_given(one.wave.version.asked, one.values)
    return {
        **frame_of(actor, one.wave, at), "one": one, "judged": judged, "said": said_in(one),
        "asked": asked_of(one.wave.version.asked, spoken(), given),
    }  # fmt: skip


def said_in(one: Answer) -> list[tuple[str, list[str]]]:
    """Every question of an answer with what was said, in words."""
    asked, given = one.wave.version.asked, as_given(one.wave.version.asked, one.values)
    return [(each.text, _words(each)) for each in asked_of(asked, spoken(), given) if each.number]


def _words(each: Any) -> list[str]:
    if each.item.kind is Kind.TEXT:
        return [each.value] if each.value else []
    chosen = [
        choice.label + (f"（{each.other}）" if choice.open and each.other else "")
        for choice in each.choices
        if choice.checked
    ]
    colon = "：" if spoken() == "zh" else ": "
    for scale in each.scales:
        said = next((f"{step.value} {step.meaning}".strip() for step in scale.steps if step.checked), "")
        if scale.unsure is not None and scale.unsure.checked:
            said = told(UNSURE_WORDS, spoken())
        if said:
            chosen.append(f"{scale.label}{colon}{said}" if scale.label else said)
    return chosen
