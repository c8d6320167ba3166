"""Judging a promise in words against the bands that were written beforehand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.instants import day_of, last_instant
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.measurement.cards import JUDGED, bands_of
from duixian.apps.measurement.errors import JudgementRefused, said
from duixian.apps.measurement.measuring import family, grounds
from duixian.apps.measurement.models import Binding, Judgement
from duixian.apps.measurement.queries.finding import binding_get
from duixian.apps.measurement.rules import may_judge
from duixian.core.measures.errors import JudgementError
from duixian.core.measures.judging import Band, Bands, judge


@transaction.atomic
def judgement_record(
    *,
    binding_uuid: UUID,
    band: str,
    reason: str,
    as_of: date,
    by: Actor,
    at: datetime,
    share: Decimal | None = None,
) -> Judgement:
    """Choose a band as of the end of a day, with the reason and the percent of the points it gives.

    The facts that lie there on that day are kept with the choice. The earlier choice is superseded. Raises NotFound, NotAllowed,
    Invalid for a binding that is not judged or no longer holds, and JudgementRefused at `band`, `reason`, `share` or `as_of`.
    """
    binding = binding_get(by, binding_uuid)
    unit = binding.declaration.unit
    if not may_judge(by, unit.path):
        raise NotAllowed(_("定性判断由填报人或单位负责人作出。"))
    if binding.measure != JUDGED or binding.superseded_at is not None:
        raise Invalid(_("这个指标不是定性判断，或口径已被替换。"))
    if as_of > day_of(at, unit):
        raise JudgementRefused(_("判断日期不能晚于今天。"), field="as_of")
    locked(unit)
    choice, now = _choice(binding, band, reason, share), recording_time()
    if same := _same(binding, choice, as_of):
        return same
    facts = [{"label": one.label, "source": one.source, "key": one.key, "grade": int(one.grade), "digest": one.digest}
             for one in grounds(binding, as_of=as_of, known_at=now)]  # fmt: skip
    Judgement.objects.filter(binding__in=family(binding), superseded_at=None).update(superseded_at=now)
    made = Judgement.objects.create(
        binding=binding, band=choice[0], share=choice[1], reason=choice[2], facts=facts, judged_by_id=by.user_id,
        occurred_at=last_instant(as_of, unit), recorded_at=now,
    )  # fmt: skip
    record(kind="measurement.judgement.recorded", unit=unit, about="measurement.binding", about_uuid=binding.uuid, by=by, at=at,
           payload={"band": made.band, "share": f"{made.share:f}", "facts": len(facts)},
           project_uuid=binding.declaration.project.uuid)  # fmt: skip
    return made


def _same(binding: Binding, choice: tuple[str, Decimal, str], as_of: date) -> Judgement | None:
    """The choice that holds already when the same is sent twice."""
    band, share, reason = choice
    told = Judgement.objects.filter(binding=binding, band=band, share=share, reason=reason, superseded_at=None)
    return told.filter(occurred_at=last_instant(as_of, binding.declaration.unit)).first()


def _choice(binding: Binding, band: str, reason: str, share: Decimal | None) -> tuple[str, Decimal, str]:
    if band not in set(Band):
        raise JudgementRefused(_("请选择档次。"), field="band")
    if not reason.strip():
        raise JudgementRefused(_("须写明判断理由。"), field="reason")
    try:
        made = judge(bands_of(binding.bands) or Bands("", "", ""), Band(band), reason=reason, share=share)
    except JudgementError as error:
        raise JudgementRefused(said(error.words), field="share" if binding.bands else "band") from error
    return str(made.band), made.share, made.reason
