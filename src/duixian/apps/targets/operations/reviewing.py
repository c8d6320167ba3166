"""What every step of the review has in common: lock the promise, move it through `core.workflow`, open the next version, tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, StaleEdit
from duixian.apps.accounts.models import User
from duixian.apps.audit.operations import record
from duixian.apps.notices.operations import notice_send
from duixian.apps.targets.errors import Impossible
from duixian.apps.targets.models import Declaration, DeclarationVersion, FindingExplanation, VersionHand
from duixian.apps.targets.models.declarations import Outcome
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.steps import (
    deciders_of,
    hands_in,
    position_of,
    reviewers_at,
    version_at,
    writers_of,
)
from duixian.apps.targets.rules import may_review
from duixian.core.workflow.declaration import Action, Position, State, transition
from duixian.core.workflow.errors import Reason, WorkflowError
from duixian.core.workflow.roles import Step

Made = TypeVar("Made")


def locked(declaration: UUID, by: Actor) -> Declaration:
    """The promise with its project, unit and versions, locked until the transaction ends. Raises NotFound."""
    found = declaration_get(by, declaration)
    Declaration.objects.select_for_update().get(pk=found.pk)  # nobody moves it from here on: read it again
    return declaration_get(by, declaration)


def under_review(declaration: Declaration, version: UUID, step: str, by: Actor) -> DeclarationVersion:
    """The version that waits at the step, for somebody who may decide on it.

    Raises NotAllowed (role; hands in the version; decided an earlier step of it), StaleEdit when it has moved on.
    """
    if step not in set(Step) or not may_review(by, Step(step), at=declaration.unit.path):
        raise NotAllowed(_("您没有这个审核环节的角色。"))
    reviewed = version_at(declaration.current_id)
    if declaration.state != State.IN_REVIEW or declaration.step != step or reviewed.uuid != version:
        raise StaleEdit(_("这张表已经办理到别的环节，请刷新后查看。"))
    if by.user_id in hands_in(reviewed):
        raise NotAllowed(_("您填写或提交过这张表，不能审核它。"))
    if by.user_id in deciders_of(reviewed):
        raise NotAllowed(_("您已在前面的环节审核过这一版，同一人不能审核两个环节。"))
    return reviewed


def asked(function: Callable[[], Made]) -> Made:
    """What core answers; what it refuses becomes a refusal for people. Raises Impossible."""
    try:
        return function()
    except WorkflowError as error:
        raise Impossible(error.words) from error


def moved(
    declaration: Declaration, action: Action, steps: tuple[Step, ...], reasons: Iterable[Reason] = ()
) -> Position:
    """Where the action leads. Raises Impossible for what the table has not, and for reasons that are missing."""
    told = tuple(reasons)
    return asked(lambda: transition(position_of(declaration), action, steps=steps, reasons=told))


def place(declaration: Declaration, position: Position) -> None:
    """Put a position on the promise; the deadline falls away with the step. Not saved."""
    declaration.state = position.state.value
    declaration.step = position.step.value if position.step else ""
    declaration.due_on = None
    if position.state is not State.IN_REVIEW:
        declaration.steps = []


def end_version(version: DeclarationVersion, outcome: Outcome) -> None:
    """Say what became of a frozen version."""
    version.outcome = outcome
    version.save(update_fields=["outcome"])


def next_version(
    declaration: Declaration, based_on: DeclarationVersion, *, by: Actor, at: datetime, reason: str = ""
) -> None:
    """Open the next version as a copy, with the explanations of its findings, and make it the current one. Not saved on the promise."""
    version = DeclarationVersion.objects.create(
        declaration=declaration, number=_next_number(declaration), content=based_on.content, based_on=based_on,
        source=based_on.source, reason=reason, edited_by=based_on.edited_by, edited_at=at, created_at=at,
    )  # fmt: skip
    FindingExplanation.objects.bulk_create(
        FindingExplanation(version=version, code=one.code, path=one.path, text=one.text,
                           explained_by_id=one.explained_by_id, explained_at=one.explained_at)
        for one in based_on.explanations.all()
    )  # fmt: skip
    declaration.current = version


def _next_number(declaration: Declaration) -> int:
    last = declaration.versions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def note_hands(version: DeclarationVersion, by: Actor) -> None:
    """Write down who wrote this form, in this version or an earlier one, and who submits it: they do not review it."""
    people = writers_of(version.declaration) | ({by.user_id} if by.user_id is not None else set())
    VersionHand.objects.bulk_create(VersionHand(version=version, user_id=person) for person in sorted(people))


def tell(declaration: Declaration, kind: str, payload: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Write one row of history about the promise; texts of people stay in their own tables."""
    number = declaration.current.number if declaration.current else 0
    record(
        kind=f"targets.review.{kind}", unit=declaration.unit, about="targets.declaration", about_uuid=declaration.uuid,
        project_uuid=declaration.project.uuid, by=by, at=at, payload={"version": number, **payload},
    )  # fmt: skip


def ask_reviewers(declaration: Declaration, version: DeclarationVersion, *, by: Actor, at: datetime) -> int:
    """Tell those who may decide at the step that is awaited; returns how many there are."""
    step = Step(declaration.step)
    day = at.astimezone(ZoneInfo(declaration.unit.time_zone)).date()
    barred = hands_in(version) | deciders_of(version)
    people = reviewers_at(declaration.unit, step, on=day).exclude(pk__in=barred)
    facts = {**_facts(declaration), "step": step.value, "due": str(declaration.due_on or "")}
    key = f"review-waiting:{version.uuid}:{step.value}"
    return notice_send(
        to=people,
        kind="targets.review.waiting",
        facts=facts,
        link=reverse("reviews:detail", args=[declaration.uuid]),
        by=by,
        at=at,
        mail_key=key,
    )


def answer_filler(
    declaration: Declaration,
    version: DeclarationVersion,
    kind: str,
    facts: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
) -> int:
    """Tell those who wrote and submitted a version what became of it; returns how many."""
    people = User.objects.filter(pk__in=hands_in(version))
    return notice_send(
        to=people, kind=f"targets.review.{kind}", facts={**_facts(declaration), **facts},
        link=reverse("reviews:decisions", args=[declaration.uuid]), by=by, at=at, mail_key=f"review-{kind}:{version.uuid}:{facts.get('step', '')}",
    )  # fmt: skip


def _facts(declaration: Declaration) -> dict[str, Any]:
    return {"project": declaration.project.name, "year": declaration.year, "number": declaration.number}
