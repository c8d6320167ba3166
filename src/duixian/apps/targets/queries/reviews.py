"""Reads of the review: what waits for somebody, one form before its reviewer, all rounds, and two versions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.targets.comparison import Comparison, compare
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion, ReturnReason, ReviewDecision, ReviewNote
from duixian.apps.targets.models.declarations import DeclarationState
from duixian.apps.targets.models.reviews import DecisionKind
from duixian.apps.targets.paths import numbered, place_name
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.steps import deciders_of, hands_in, position_of, version_at
from duixian.apps.targets.queries.submission import Explained, findings_of, serious_of
from duixian.apps.targets.rules import STEP_OF_ROLE, may_adjust, may_review, may_submit
from duixian.apps.targets.sheets import STANDARD
from duixian.core.checks.finding import Finding
from duixian.core.forms.model import Form
from duixian.core.workflow.declaration import Action, possible_actions
from duixian.core.workflow.review import Standard
from duixian.core.workflow.roles import ALL_STEPS, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """Which waiting forms are wanted; what is empty does not limit."""

    year: int | None = None
    unit: UUID | None = None
    step: str = ""
    overdue_on: date | None = None
    key_only: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """One form before its reviewer, or before anybody who may look on."""

    declaration: Declaration
    version: DeclarationVersion
    form: Form
    findings: tuple[Finding, ...]
    serious: tuple[Explained, ...]
    notes: tuple[ReviewNote, ...]
    earlier: tuple[ReviewDecision, ...]
    versions: tuple[DeclarationVersion, ...]
    steps: tuple[Step, ...]
    standard: Standard
    may_decide: bool
    bar: str
    actions: frozenset[Action]

    @property
    def reasons_at(self) -> Mapping[str, list[ReturnReason]]:
        """Reasons of earlier rounds and remarks of this one, by the path that they concern now."""
        found: dict[str, list[ReturnReason]] = {}
        for decision in self.earlier:
            for reason in decision.reasons.all():
                found.setdefault(numbered(self.version.content, reason.path), []).append(reason)
        return found

    @property
    def notes_at(self) -> Mapping[str, list[ReviewNote]]:
        """Notes of this reading by path."""
        found: dict[str, list[ReviewNote]] = {}
        for note in self.notes:
            found.setdefault(numbered(self.version.content, note.path), []).append(note)
        return found

    @property
    def findings_at(self) -> Mapping[str, list[Explained]]:
        """Findings with the unit's explanation, by path."""
        explained = {(one.finding.code, one.finding.path): one for one in self.serious}
        found: dict[str, list[Explained]] = {}
        for finding in self.findings:
            one = explained.get((finding.code, finding.path)) or Explained(finding, finding.path, None)
            found.setdefault(finding.path, []).append(one)
        return found

    @property
    def note_places(self) -> list[tuple[ReviewNote, str]]:
        """The notes of this reading with the names of their fields."""
        return [(note, place_name(self.version.content, note.path)) for note in self.notes]


@dataclass(frozen=True, slots=True)
class Round:
    """One version with what became of it."""

    version: DeclarationVersion
    decisions: tuple[ReviewDecision, ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """All rounds of a form, the latest first; `places` names the field of each reason by the reason's key."""

    declaration: Declaration
    rounds: tuple[Round, ...]
    places: Mapping[int, str]
    actions: frozenset[Action]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of one form, the earlier first."""

    declaration: Declaration
    old: DeclarationVersion
    new: DeclarationVersion
    versions: tuple[DeclarationVersion, ...]
    comparison: Comparison


def waiting_for(actor: Actor) -> QuerySet[Declaration]:
    """The forms that wait for the actor's decision, the earliest deadline first: own work and forms already decided on are left out."""
    held = Q(pk__in=())
    for holding in actor.holdings:
        if holding.role in STEP_OF_ROLE:
            held |= Q(step=STEP_OF_ROLE[holding.role].value, unit__path__startswith=holding.path)
    rows = Declaration.objects.filter(held, state=DeclarationState.IN_REVIEW)
    if actor.user_id is not None:
        rows = rows.exclude(current__hands__user_id=actor.user_id)
        rows = rows.exclude(current__decisions__decided_by_id=actor.user_id)
    return rows.order_by("due_on", "number").select_related("project", "unit", "current")


def review_queue(actor: Actor, wanted: QueueFilter) -> QuerySet[Declaration]:
    """What waits for the actor, filtered."""
    given: dict[str, Any] = {
        "year": wanted.year, "unit__uuid": wanted.unit, "step": wanted.step, "due_on__lt": wanted.overdue_on,
        "project__key_project": wanted.key_only,
    }  # fmt: skip
    return waiting_for(actor).filter(**{name: value for name, value in given.items() if value})


def queue_choices(actor: Actor) -> tuple[list[int], list[Unit]]:
    """The years and units among what waits for the actor. Two queries."""
    rows = waiting_for(actor).order_by()
    years = sorted(set(rows.values_list("year", flat=True)), reverse=True)
    return years, list(Unit.objects.filter(pk__in=rows.values("unit")))


def review_of(actor: Actor, declaration: UUID) -> Review:
    """A form as its reviewer reads it: the version under review, or the current one for those who look on. Raises NotFound."""
    found = declaration_get(actor, declaration)
    version = version_at(found.current_id)
    form = form_of(version)
    step = Step(found.step) if found.step else None
    bar = _bar(actor, found, version, step)
    earlier = _decisions(found)
    return Review(
        declaration=found, version=version, form=form, findings=findings_of(form), serious=serious_of(version, form),
        notes=_notes(actor, found, version, step), earlier=earlier, versions=_versions(found),
        steps=tuple(Step(one) for one in found.steps), standard=STANDARD, may_decide=step is not None and not bar, bar=bar,
        actions=_actions(actor, found),
    )  # fmt: skip


def _bar(actor: Actor, found: Declaration, version: DeclarationVersion, step: Step | None) -> str:
    """Why the actor may not decide now: `step`, `role`, `hands`, `decided`; nothing when they may."""
    if step is None:
        return "step"
    if not may_review(actor, step, at=found.unit.path):
        return "role"
    if actor.user_id in hands_in(version):
        return "hands"
    return "decided" if actor.user_id in deciders_of(version) else ""


def _notes(actor: Actor, found: Declaration, version: DeclarationVersion, step: Step | None) -> tuple[ReviewNote, ...]:
    """The notes of the step under way, for those who may decide there; nobody else reads them before the decision."""
    if step is None or not may_review(actor, step, at=found.unit.path):
        return ()
    return tuple(version.notes.filter(step=step.value).select_related("written_by"))


def _actions(actor: Actor, found: Declaration) -> frozenset[Action]:
    """What the unit's people may do with the form now: submit, take back, declare anew, adjust."""
    steps = tuple(Step(one) for one in found.steps) or ALL_STEPS
    possible = set(possible_actions(position_of(found), steps))
    writes = {Action.SUBMIT, Action.WITHDRAW, Action.REOPEN} if may_submit(actor, at=found.unit.path) else set()
    adjusts = {Action.OPEN_ADJUSTMENT, Action.CANCEL_ADJUSTMENT} if may_adjust(actor, at=found.unit.path) else set()
    return frozenset(possible & (writes | adjusts))


def _decisions(found: Declaration) -> tuple[ReviewDecision, ...]:
    """Every decision on every version, the latest first, with its reasons and scores. Three queries."""
    rows = ReviewDecision.objects.filter(version__declaration=found).order_by("-id")
    return tuple(rows.select_related("decided_by", "version").prefetch_related("reasons", "scores"))


def _versions(found: Declaration) -> tuple[DeclarationVersion, ...]:
    """All versions, the latest first."""
    rows = DeclarationVersion.objects.filter(declaration=found).order_by("-number")
    return tuple(rows.select_related("edited_by"))


def rounds_of(actor: Actor, declaration: UUID) -> Rounds:
    """All rounds of a form. Raises NotFound."""
    found = declaration_get(actor, declaration)
    by_version: dict[int, list[ReviewDecision]] = {}
    for decision in reversed(_decisions(found)):
        by_version.setdefault(decision.version_id, []).append(decision)
    rounds = tuple(Round(version, tuple(by_version.get(version.pk, ()))) for version in _versions(found))
    places = {
        reason.pk: place_name(one.version.content, reason.path)
        for one in rounds for decision in one.decisions for reason in decision.reasons.all()
    }  # fmt: skip
    return Rounds(found, rounds, places, _actions(actor, found))


def compared(actor: Actor, declaration: UUID, old: int | None, new: int | None) -> Compared:
    """Two versions by number; by default the current one with the one it is based on. Raises NotFound for numbers it has not."""
    found = declaration_get(actor, declaration)
    versions = _versions(found)
    by_number = {version.number: version for version in versions}
    latest = by_number.get(new if new is not None else versions[0].number)
    if latest is None:
        raise NotFound
    base = by_number.get(old if old is not None else _base_number(latest, versions))
    if base is None:
        raise NotFound
    pair = version_at(base.pk), version_at(latest.pk)
    return Compared(found, *pair, versions, compare(pair[0].content, pair[1].content))


def _base_number(version: DeclarationVersion, versions: tuple[DeclarationVersion, ...]) -> int:
    """The number of the version it is based on when that is one of this form, else its own."""
    return next((one.number for one in versions if one.pk == version.based_on_id), version.number)


def return_reasons(version: DeclarationVersion) -> dict[str, list[ReturnReason]]:
    """Why the version before this draft came back, by path with row ids, for the editor to show at its fields. One query."""
    if version.based_on_id is None or version.frozen_at is not None:
        return {}
    rows = ReturnReason.objects.filter(decision__version=version.based_on_id, decision__kind=DecisionKind.RETURNED)
    found: dict[str, list[ReturnReason]] = {}
    for reason in rows.select_related("decision__decided_by"):
        found.setdefault(reason.path, []).append(reason)
    return found
