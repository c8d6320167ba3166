"""Answers that do not count: said with a reason, kept, and taken back where it was wrong."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.clock import recording_time
from duixian.apps.surveys.models import Answer, InvalidReason, Judgement
from duixian.apps.surveys.operations.guards import require_runner, tell
from duixian.apps.surveys.queries.answers import answer_get


@transaction.atomic
def answer_invalidate(*, answer_uuid: UUID, reason: str, note: str = "", by: Actor, at: datetime) -> Judgement:
    """Say that an answer does not count; it stays, and the measure shows it as left out with the reason.

    Raises NotFound, NotAllowed, and Invalid at `reason`, or for an answer that does not count already or was superseded.
    """
    answer = _held(answer_uuid, by)
    if reason not in InvalidReason.values:
        raise Invalid(_("请选择不计入的原因。"), field="reason")
    if answer.superseded_at is not None or answer.judgements.filter(superseded_at=None).exists():
        raise Invalid(_("这份答卷已经不计入，或已由本人改答。"))
    made = Judgement.objects.create(
        answer=answer, reason=reason, note=note.strip()[:300], by_user_id=by.user_id, occurred_at=at, recorded_at=recording_time()
    )  # fmt: skip
    tell(answer.wave, "surveys.answer.invalidated", by, at, answer=str(answer.uuid), reason=reason)
    return made


@transaction.atomic
def answer_restore(*, answer_uuid: UUID, by: Actor, at: datetime) -> Answer:
    """Let an answer count again. Raises NotFound, NotAllowed, and Invalid for one that counts."""
    answer = _held(answer_uuid, by)
    if not answer.judgements.filter(superseded_at=None).update(superseded_at=recording_time()):
        raise Invalid(_("这份答卷本来就计入。"))
    tell(answer.wave, "surveys.answer.restored", by, at, answer=str(answer.uuid))
    return answer


def _held(uuid: UUID, by: Actor) -> Answer:
    """The answer, held until the transaction ends. Raises NotFound and NotAllowed."""
    seen = answer_get(by, uuid)
    require_runner(by, seen.wave.unit.path)
    held = Answer.objects.select_for_update(of=("self",), no_key=True).get(pk=seen.pk)
    held.wave = seen.wave
    return held
