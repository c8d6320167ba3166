"""What people say about a form beside it: the unit explains what rules find wrong, reviewers note at fields while they read."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.targets.errors import NotDraft
from duixian.apps.targets.models import FindingExplanation, ReviewNote
from duixian.apps.targets.operations.reviewing import locked, tell, under_review
from duixian.apps.targets.paths import stable
from duixian.apps.targets.queries.steps import version_at
from duixian.apps.targets.rules import may_submit

LONGEST = 2_000


@transaction.atomic
def finding_explain(
    *, declaration: UUID, code: str, path: str, text: str, by: Actor, at: datetime
) -> FindingExplanation | None:
    """Say why the unit stands by what a rule finds wrong in the draft; a blank text takes the explanation back (None).

    Raises NotFound, NotAllowed, NotDraft for what was submitted, Invalid for a text over 2,000 characters.
    """
    found = locked(declaration, by)
    if not may_submit(by, at=found.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以说明审核要点。"))
    version = version_at(found.current_id)
    if version.frozen_at is not None:
        raise NotDraft
    place, said = stable(version.content, path), _said(text, f"explanation:{code}:{path}")
    mine = version.explanations.filter(code=code, path=place)
    if said == (mine.values_list("text", flat=True).first() or ""):
        return mine.first()
    mine.delete()
    tell(found, "explained", {"code": code, "path": place, "withdrawn": not said}, by=by, at=at)
    if not said:
        return None
    return version.explanations.create(code=code, path=place, text=said, explained_by_id=by.user_id, explained_at=at)


@transaction.atomic
def review_note_add(
    *, declaration: UUID, version: UUID, step: str, path: str, text: str, by: Actor, at: datetime
) -> ReviewNote:
    """Note something at a field (or, with a blank path, at the form as a whole) while reviewing. The same again is once.

    Raises NotFound, NotAllowed, StaleEdit, Invalid for a blank or too long text.
    """
    found = locked(declaration, by)
    reviewed = under_review(found, version, step, by)
    said = _said(text, "note")
    if not said:
        raise Invalid(_("请填写意见。"), field="note")
    note, made = ReviewNote.objects.get_or_create(
        version=reviewed, step=step, path=stable(reviewed.content, path)[:120], text=said, written_by_id=by.user_id,
        defaults={"written_at": at},
    )  # fmt: skip
    if made:
        tell(found, "noted", {"step": step, "path": note.path}, by=by, at=at)
    return note


@transaction.atomic
def review_note_remove(*, declaration: UUID, note: UUID, by: Actor, at: datetime) -> None:
    """Take back a note before the decision. Raises NotFound (also when it was decided meanwhile), NotAllowed, StaleEdit."""
    found = locked(declaration, by)
    kept = ReviewNote.objects.filter(uuid=note, version_id=found.current_id).select_related("version").first()
    if kept is None:
        raise NotFound
    under_review(found, kept.version.uuid, kept.step, by)
    tell(found, "unnoted", {"step": kept.step, "path": kept.path}, by=by, at=at)
    kept.delete()


def _said(text: str, field: str) -> str:
    said = text.strip()
    if len(said) > LONGEST:
        raise Invalid(_("最多%(most)s字。") % {"most": LONGEST}, field=field)
    return said
