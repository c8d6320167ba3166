"""A unit's own texts of letters, and the head they go out under."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.notices.letters import Text, letter
from duixian.apps.notices.models import Letterhead, MailTemplate
from duixian.apps.notices.operations.letters import address
from duixian.apps.notices.queries.letters import template_of, text_of
from duixian.apps.notices.rules import (
    BODY_LENGTH,
    LANGUAGES,
    SUBJECT_LENGTH,
    may_write_letters,
    one_line,
    plain,
    unknown_places,
)

ABOUT = "notices.template"


@transaction.atomic
def template_set(
    *, unit: Unit, letter_key: str, language: str, subject: str, body: str, by: Actor, at: datetime
) -> MailTemplate:
    """Give a letter the unit's own text in one language; the text before it is kept. The same text again changes nothing.

    Raises UnknownLetterError, NotAllowed, Invalid at `subject` or `body`: empty, too long, or naming what stands in double braces
    and is no place of this letter.
    """
    _allowed(unit, by)
    text = checked(letter_key, language, subject, body)
    _held(unit)
    own = template_of(unit, letter_key, language)
    if own and (own.subject, own.body) == (text.subject, text.body):
        return own
    MailTemplate.objects.filter(unit=unit, letter=letter_key, language=language, superseded_at=None).update(
        superseded_at=at
    )
    made = MailTemplate.objects.create(
        unit=unit, letter=letter_key, language=language, subject=text.subject, body=text.body, written_by_id=by.user_id,
        written_at=at,
    )  # fmt: skip
    payload = {"letter": letter_key, "language": language}
    record(kind="notices.template.set", unit=unit, about=ABOUT, about_uuid=made.uuid, by=by, at=at, payload=payload)
    return made


def checked(letter_key: str, language: str, subject: str, body: str) -> Text:
    """A text that can be a letter's own. Raises UnknownLetterError, Invalid as `template_set` does."""
    known = letter(letter_key).all_places
    if language not in dict(LANGUAGES):
        raise Invalid(_("没有这种语言。"), field="language")
    text = Text(one_line(subject, len(subject)), plain(body))
    for field, said, longest in (("subject", text.subject, SUBJECT_LENGTH), ("body", text.body, BODY_LENGTH)):
        if not said:
            raise Invalid(_("不能为空。"), field=field)
        if len(said) > longest:
            raise Invalid(_("不能超过%(longest)s字。") % {"longest": longest}, field=field)
        wrong = unknown_places(said, known)
        if wrong:
            raise Invalid(_("这封信没有这个位置：%(places)s") % {"places": "　".join(wrong)[:200]}, field=field)
    return text


@transaction.atomic
def template_reset(*, unit: Unit, letter_key: str, language: str, by: Actor, at: datetime) -> Text:
    """Go back to the default text; the unit's own is kept among its earlier ones. Raises NotAllowed, Invalid where it has none."""
    _allowed(unit, by)
    _held(unit)
    own = template_of(unit, letter_key, language)
    if own is None:
        raise Invalid(_("现在用的就是默认文本。"))
    own.superseded_at = at
    own.save(update_fields=("superseded_at",))
    payload = {"letter": letter_key, "language": language}
    record(kind="notices.template.reset", unit=unit, about=ABOUT, about_uuid=own.uuid, by=by, at=at, payload=payload)
    return text_of(unit, letter_key, language)


@transaction.atomic
def letterhead_set(*, unit: Unit, name_zh: str, name_en: str, reply_to: str, by: Actor, at: datetime) -> Letterhead:
    """Set the names that letters go out under (empty: the unit's own) and the address for answers. Raises NotAllowed, Invalid."""
    _allowed(unit, by)
    told = {
        "name_zh": one_line(name_zh, 80),
        "name_en": one_line(name_en, 80),
        "reply_to": address(reply_to, field="reply_to") if reply_to.strip() else "",
    }
    head, _made = Letterhead.objects.update_or_create(unit=unit, defaults=told)
    record(kind="notices.letterhead.set", unit=unit, about="notices.letterhead", about_uuid=unit.uuid, by=by, at=at)
    return head


def _allowed(unit: Unit, by: Actor) -> None:
    if not may_write_letters(by, unit.path):
        raise NotAllowed(_("只有本单位的工作人员可以修改信函。"))


def _held(unit: Unit) -> None:
    """Writers of one unit's texts wait for each other, so that no text has two in force."""
    Unit.objects.select_for_update(no_key=True).filter(pk=unit.pk).exists()
