"""What guests are told and agree to: texts by version, and each consent with its version, when it was given and withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Consent, ConsentPurpose, ConsentText, Event, Registration
from duixian.apps.events.operations.entering import locked_event, tell
from duixian.apps.events.operations.moving import held_registration, tell_registration
from duixian.apps.events.queries.registration_kinds import consent_texts

LONGEST_TEXT = 5_000


@transaction.atomic
def consent_text_set(*, event_uuid: UUID, purpose: str, zh: str, en: str, by: Actor, at: datetime) -> ConsentText:
    """Write a new version of what guests are told; those who agreed before agreed to the version before. The same text again changes
    nothing. Raises NotFound, NotAllowed, Invalid at `purpose`, `zh` or `en`."""
    event = locked_event(by, event_uuid)
    if purpose not in ConsentPurpose.values:
        raise Invalid(_("没有这种事项。"), field="purpose")
    for name, text in (("zh", zh), ("en", en)):
        if not 0 < len(text.strip()) <= LONGEST_TEXT:
            raise Invalid(_("请填写，最多 %(most)s 个字。") % {"most": LONGEST_TEXT}, field=name)
    (held,) = texts_in_force(event, [ConsentPurpose(purpose)], at=at)
    if (held.zh, held.en) == (zh.strip(), en.strip()):
        return held
    held.superseded_at = at
    held.save(update_fields=["superseded_at"])
    made = ConsentText.objects.create(
        event=event, purpose=purpose, version=held.version + 1, zh=zh.strip(), en=en.strip(), created_at=at
    )
    tell("events.consent.written", event, by=by, at=at, payload={"purpose": purpose, "version": made.version})
    return made


def texts_in_force(event: Event, purposes: Collection[ConsentPurpose], *, at: datetime) -> list[ConsentText]:
    """The versions that hold; a default is kept as the first one as soon as somebody agrees to it. The edition is held by the caller.

    One query where all are kept already."""
    held = consent_texts(event, purposes)
    for one in held:
        if one._state.adding:
            one.created_at = at
            one.save()
    return held


def consents_give(one: Registration, agreed: Collection[str], *, language: str, at: datetime) -> None:
    """Keep what somebody agreed to with their new registration, in its transaction. Raises Invalid at `notice` where that is missing.

    Two queries, however much it is."""
    if ConsentPurpose.NOTICE not in agreed:
        raise Invalid(_("请阅读并同意个人信息处理告知，否则无法办理报名。"), field="notice")
    texts = texts_in_force(one.event, [purpose for purpose in ConsentPurpose if purpose in agreed], at=at)
    Consent.objects.bulk_create(_consent(one, text, language, at) for text in texts)


def _consent(one: Registration, text: ConsentText, language: str, at: datetime) -> Consent:
    return Consent(registration=one, text=text, purpose=text.purpose, language=language, given_at=at)


def _give(one: Registration, purpose: ConsentPurpose, language: str, at: datetime) -> bool:
    (text,) = texts_in_force(one.event, [purpose], at=at)
    held = one.consents.filter(purpose=purpose, withdrawn_at=None).first()
    if held is not None and held.text_id == text.pk:
        return False
    one.consents.filter(purpose=purpose, withdrawn_at=None).update(withdrawn_at=at)
    _consent(one, text, language, at).save()
    return True


@transaction.atomic
def consent_change(*, uuid: UUID, purpose: str, given: bool, language: str, by: Actor, at: datetime) -> Registration:
    """Give or withdraw one consent later. The notice cannot be withdrawn alone: without it there is no registration, which is cancelled
    or erased instead. Saying the same again changes nothing. Raises NotFound, NotAllowed, Invalid at `purpose`."""
    one = held_registration(by, uuid)
    if purpose not in ConsentPurpose.values:
        raise Invalid(_("没有这种事项。"), field="purpose")
    if given:
        changed = _give(one, ConsentPurpose(purpose), language, at)
    elif purpose == ConsentPurpose.NOTICE:
        raise Invalid(_("撤回这一项即不能参会：请取消报名，或要求删除个人信息。"), field="purpose")
    else:
        changed = bool(one.consents.filter(purpose=purpose, withdrawn_at=None).update(withdrawn_at=at))
    if changed:
        told = {"purpose": purpose, "given": given}
        tell_registration("events.consent.changed", one, by=by, at=at, payload=told)
    return one
