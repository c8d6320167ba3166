"""Cases: an approved form, or one of the corpus, without whose it is; and the word of a unit that none of its forms becomes one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.queries import unit_get
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.library.errors import Impossible, Objected
from duixian.apps.library.models import CaseObjection, EntryKind, EntryState, EntryVersion
from duixian.apps.library.operations.deciding import retired
from duixian.apps.library.operations.writing import begun, rewritten, written
from duixian.apps.library.queries.cases import has_objected, known_names
from duixian.apps.library.rules import may_object
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.benchmark.cases import case_from
from duixian.core.disclosure.anonymising import NOBODY, anonymised, with_passage
from duixian.core.forms.editing import without_row_ids
from duixian.core.wording import Words


@transaction.atomic
def case_draft(*, declaration_uuid: UUID, scope: str, comment: str, by: Actor, at: datetime) -> EntryVersion:
    """Begin a case from an approved form: names of units, people and places and telephones replaced; `comment` says why it is good.

    Raises NotFound, NotAllowed, Invalid for a form that is not approved, Objected.
    """
    declaration = declaration_get(by, declaration_uuid)
    if declaration.approved is None:
        raise Invalid(_("只有已批复的目标表可以作为案例。"), field="declaration")
    if has_objected(declaration.unit_id):
        raise Objected
    form, removed = anonymised(without_row_ids(declaration.approved.content), known_names(declaration))
    case = case_from(form, removed, project_name=declaration.project.name, source="declaration")
    content = {**case.content(), "comment": comment.strip()}
    return begun(
        kind=EntryKind.CASE, scope=scope, home=declaration.unit, content=content, by=by, at=at, declaration=declaration
    )


@transaction.atomic
def case_from_corpus(
    *, form: Mapping[str, Any], scope: str, home_uuid: UUID, comment: str, by: Actor, at: datetime
) -> EntryVersion:
    """Begin a case from a form of the corpus (JSON of `duixian-forms/1`), written in a unit. Raises NotFound, NotAllowed, Invalid."""
    home = unit_get(by, home_uuid)
    told, removed = anonymised(without_row_ids(form), NOBODY)
    case = case_from(told, removed, project_name=str(form.get("project_name") or ""), source="corpus")
    content = {**case.content(), "comment": comment.strip()}
    return begun(kind=EntryKind.CASE, scope=scope, home=home, content=content, by=by, at=at)


@transaction.atomic
def case_replace(
    *, version_uuid: UUID, passage: str, text: str, revision: int, by: Actor, at: datetime
) -> EntryVersion:
    """Put `text` in place of a passage wherever it stands in the form of a case that is being prepared.

    Raises NotFound, NotAllowed, Impossible, StaleEdit, Invalid where the passage does not stand.
    """
    found = written(version_uuid, by, revision)
    if found.entry.kind != EntryKind.CASE:
        raise Impossible(Words("只有案例可以替换文字", "only a case has passages to replace"))
    form, times = with_passage(found.content["form"], passage, text.strip() or "【略】")
    if not times:
        raise Invalid(_("这份表里没有这段文字，请从表中原样复制。"), field="passage")
    removed = {**found.content["removed"]}
    removed["hand"] = removed.get("hand", 0) + times
    return rewritten(found, {**found.content, "form": form, "removed": removed}, by=by, at=at)


@transaction.atomic
def objection_make(*, unit_uuid: UUID, reason: str, by: Actor, at: datetime) -> CaseObjection:
    """None of the unit's forms becomes a case from now on; published cases made of them are retired with that reason.

    Raises NotFound, NotAllowed, Invalid without a reason or when the unit has objected already.
    """
    unit = unit_get(by, unit_uuid)
    if not may_object(by, unit.path):
        raise NotAllowed(_("只有单位负责人可以决定本单位的目标表是否作为案例。"))
    if not reason.strip():
        raise Invalid(_("请写明理由。"), field="reason")
    locked(unit)
    if has_objected(unit.pk):
        raise Invalid(_("本单位已经表示不同意。"), field="reason")
    made = CaseObjection.objects.create(
        unit=unit, reason=reason.strip(), made_by_id=by.user_id, occurred_at=at, recorded_at=recording_time()
    )  # fmt: skip
    record(kind="library.objection.made", unit=unit, about="library.objection", about_uuid=made.uuid, by=by, at=at)
    shown = EntryVersion.objects.filter(entry__declaration__unit=unit, state=EntryState.PUBLISHED)
    for version in shown.select_related("entry__unit", "entry__home"):
        retired(version, str(_("来源单位不同意作为案例")), by=by, at=at)
    return made


@transaction.atomic
def objection_end(*, objection_uuid: UUID, by: Actor, at: datetime) -> CaseObjection:
    """The unit's forms may become cases again. Raises NotFound, NotAllowed."""
    found = CaseObjection.objects.select_related("unit").filter(uuid=objection_uuid, ended_at=None).first()
    if found is None or not by.sees(found.unit.path):
        raise NotFound
    if not may_object(by, found.unit.path):
        raise NotAllowed(_("只有单位负责人可以决定本单位的目标表是否作为案例。"))
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    record(
        kind="library.objection.ended", unit=found.unit, about="library.objection", about_uuid=found.uuid, by=by, at=at
    )
    return found
