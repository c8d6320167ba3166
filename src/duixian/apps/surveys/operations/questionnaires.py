"""Questionnaires: made, worded, and worded anew once people have been asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, StaleEdit
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.surveys.models import Questionnaire, QuestionnaireVersion
from duixian.apps.surveys.operations.guards import require_runner, text
from duixian.apps.surveys.queries.questionnaires import is_fixed, questionnaire_get, version_get
from duixian.core.surveys.questionnaire import Questionnaire as Content
from duixian.core.surveys.questionnaire import as_json
from duixian.core.surveys.soundness import MOST_ITEMS

EMPTY = Content(())


@transaction.atomic
def questionnaire_create(
    *, unit: Unit, title: str, title_zh: str = "", title_en: str = "", content: Content = EMPTY, by: Actor, at: datetime
) -> QuestionnaireVersion:
    """Make a questionnaire with its first version; `title` is for the staff, `title_zh` (else the same) for those who are asked.

    It may still have faults: they are refused when a survey asks it. Raises NotFound, NotAllowed, and Invalid at `title` for one that is
    empty, too long or taken.
    """
    require_runner(by, unit.path)
    name = text(title, 120, "title")
    if Questionnaire.objects.filter(unit=unit, title=name).exists():
        raise Invalid(_("已有同名的问卷。"), field="title")
    made = Questionnaire.objects.create(unit=unit, title=name, created_at=at)
    shown = text(title_zh or name, 200, "title_zh")
    version = _version(made, 1, by, at, title_zh=shown, title_en=title_en.strip()[:200], content=_kept(content))
    _tell(version, "surveys.questionnaire.created", by, at, questions=len(content.questions))
    return version


@transaction.atomic
def version_change(
    *, version_uuid: UUID, title_zh: str, title_en: str, content: Content, edited_at: datetime | None = None, by: Actor, at: datetime
) -> QuestionnaireVersion:  # fmt: skip
    """Change the wording of a version that nobody was asked yet. `edited_at` is that of the version the editor saw.

    Raises NotFound, NotAllowed, StaleEdit, and Invalid for one that a released survey asks.
    """
    version = version_get(by, version_uuid)
    require_runner(by, version.questionnaire.unit.path)
    kept = QuestionnaireVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    if is_fixed(kept):
        raise Invalid(_("已经发布过的问卷不能再改；请建立新版本。"))
    if edited_at is not None and edited_at != kept.edited_at:
        raise StaleEdit(_("刚才有别人改过这份问卷，请重新打开后再改。"))
    kept.title_zh, kept.title_en = text(title_zh, 200, "title_zh"), title_en.strip()[:200]
    kept.content, kept.edited_at = _kept(content), at
    kept.save(update_fields=["title_zh", "title_en", "content", "edited_at"])
    kept.questionnaire = version.questionnaire
    _tell(kept, "surveys.questionnaire.changed", by, at, questions=len(content.questions))
    return kept


@transaction.atomic
def version_create(*, questionnaire_uuid: UUID, by: Actor, at: datetime) -> QuestionnaireVersion:
    """The next version, worded as the last one. Raises NotFound, NotAllowed, and Invalid while the last one can still be changed."""
    one = questionnaire_get(by, questionnaire_uuid)
    require_runner(by, one.unit.path)
    Questionnaire.objects.select_for_update(no_key=True).get(pk=one.pk)
    last = one.versions.order_by("-number")[0]
    if not is_fixed(last):
        raise Invalid(_("最新的版本还没有发布过，可以直接修改。"))
    texts = {"title_zh": last.title_zh, "title_en": last.title_en, "content": last.content}
    made = _version(one, last.number + 1, by, at, **texts)
    _tell(made, "surveys.questionnaire.renewed", by, at)
    return made


def _version(one: Questionnaire, number: int, by: Actor, at: datetime, **texts: Any) -> QuestionnaireVersion:
    return QuestionnaireVersion.objects.create(
        questionnaire=one, number=number, created_by_id=by.user_id, created_at=at, edited_at=at, **texts
    )


def _kept(content: Content) -> dict[str, Any]:
    if len(content.items) > MOST_ITEMS:
        raise Invalid(_("题目和标题最多 %(most)s 项。") % {"most": MOST_ITEMS}, field="items")
    return as_json(content)


def _tell(version: QuestionnaireVersion, kind: str, by: Actor, at: datetime, **payload: object) -> None:
    one = version.questionnaire
    record(kind=kind, unit=one.unit, about="surveys.questionnaire", about_uuid=one.uuid, by=by, at=at,
           payload={"version": version.number, **payload})  # fmt: skip
