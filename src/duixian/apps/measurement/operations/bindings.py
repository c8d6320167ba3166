"""Saying how an indicator counts, and agreeing to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import User
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.measurement.cards import JUDGED, clean_bands, clean_card, field_of, gaps
from duixian.apps.measurement.errors import BindingRefused, said
from duixian.apps.measurement.models import Binding, BindingSubject
from duixian.apps.measurement.queries.finding import binding_get, indicator_get, spec_of, target_of
from duixian.apps.measurement.rules import may_bind, may_confirm
from duixian.apps.targets.models import Declaration, VersionIndicator
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.measures.errors import ParameterError, UnknownMeasureError
from duixian.core.measures.parameters import read_parameters, stored
from duixian.core.measures.spec import MeasureSpec, UnitKind


@dataclass(frozen=True, slots=True)
class BindingValues:
    """How something counts: a registered measure or `judged`, its parameters, the texts of the card, the band texts, the last
    day that counts, and who answers for it (the public id of a user)."""

    measure: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    card: Mapping[str, Any] = field(default_factory=dict)
    bands: Mapping[str, Any] = field(default_factory=dict)
    cut_off: date | None = None
    owner: UUID | None = None


@transaction.atomic
def binding_set(
    *,
    declaration_uuid: UUID,
    values: BindingValues,
    by: Actor,
    at: datetime,
    indicator_uuid: UUID | None = None,
    subject: str = BindingSubject.INDICATOR,
) -> Binding:
    """Say how an indicator of the approved version (or its money: `executed`, `received`) counts.

    What held before is superseded and has to be confirmed anew; the same again changes nothing. Raises NotFound, NotAllowed, and
    BindingRefused at `measure`, `parameter_<name>`, `cut_off` or `owner`. Texts of the card may still be missing.
    """
    declaration = declaration_get(by, declaration_uuid)
    if not may_bind(by, declaration.unit.path):
        raise NotAllowed(_("您的角色不能设定口径；请由填报人、财务或单位负责人设定。"))
    if declaration.approved is None:
        raise BindingRefused(_("绩效目标批复以后才能设定口径。"))
    indicator = _indicator(declaration, subject, indicator_uuid)
    made = _checked(declaration, indicator, subject, values)
    made.set_by_id, made.created_at = by.user_id, recording_time()
    locked(declaration.unit)
    before = live_binding(declaration, indicator, subject)
    if before is not None and _says(before) == _says(made):
        return before
    replace_binding(before, made)
    tell_binding("set", made, by, at, replaces=str(before.uuid) if before else "")
    return made


def _indicator(declaration: Declaration, subject: str, uuid: UUID | None) -> VersionIndicator | None:
    if subject not in BindingSubject.values or (subject == BindingSubject.INDICATOR) != (uuid is not None):
        raise BindingRefused(_("请选择要设定口径的指标。"))
    return indicator_get(declaration, uuid) if uuid is not None else None


def _checked(
    declaration: Declaration, indicator: VersionIndicator | None, subject: str, values: BindingValues
) -> Binding:
    spec = checked_spec(values.measure, indicator)
    owner = _owner(declaration, values.owner)
    if values.cut_off is not None and abs(values.cut_off.year - declaration.year) > 2:
        raise BindingRefused(_("截止日应在本年度前后两年之内。"), field="cut_off")
    return Binding(
        declaration=declaration, subject=subject, indicator=indicator, measure=values.measure,
        measure_version=spec.version if spec else 1, parameters=_parameters(spec, values.parameters),
        card=clean_card(values.card), bands=clean_bands(values.bands), cut_off=values.cut_off, owner=owner,
    )  # fmt: skip


def checked_spec(measure: str, indicator: VersionIndicator | None) -> MeasureSpec | None:
    """The spec of a measure that can answer the target, None for a judgement. Raises BindingRefused at `measure`."""
    try:
        spec = spec_of(measure)
    except UnknownMeasureError as error:
        raise BindingRefused(said(error.words), field="measure") from error
    target = target_of(indicator)
    fits = (spec is not None and spec.unit is UnitKind.MONEY) if target is None else (spec is None or spec.fits(target))
    if not fits:
        raise BindingRefused(_("这种度量给不出该指标要的值，请另选。"), field="measure")
    return spec


def _parameters(spec: MeasureSpec | None, given: Mapping[str, Any]) -> dict[str, Any]:
    if spec is None:
        return {"facts": [str(name) for name in given.get("facts") or ()]}
    try:
        return stored(read_parameters(spec.parameters, given))
    except ParameterError as error:
        name, words = error.problems[0]
        raise BindingRefused(said(words), field=f"parameter_{name}") from error


def _owner(declaration: Declaration, uuid: UUID | None) -> User | None:
    if uuid is None:
        return None
    found = User.objects.filter(
        uuid=uuid, is_active=True, assignments__unit__path__startswith=declaration.unit.path
    ).first()
    if found is None:
        raise BindingRefused(_("责任人须是本单位人员。"), field="owner")
    return found


def live_binding(declaration: Declaration, indicator: VersionIndicator | None, subject: str) -> Binding | None:
    """What holds for an indicator, or for the money of a declaration."""
    return (
        Binding.objects.filter(declaration=declaration, subject=subject, indicator=indicator, superseded_at=None)
        .select_related("declaration__unit", "indicator")
        .first()
    )


def replace_binding(before: Binding | None, made: Binding) -> None:
    """Keep the new one in place of the old, which stays for the measurements made with it."""
    if before is not None:
        before.superseded_at = made.created_at
        before.save(update_fields=["superseded_at"])
    made.save(force_insert=True)


def _says(binding: Binding) -> tuple[object, ...]:
    return (
        binding.measure,
        binding.measure_version,
        binding.parameters,
        binding.card,
        binding.bands,
        binding.cut_off,
        binding.owner_id,
    )


@transaction.atomic
def binding_confirm(*, binding_uuid: UUID, by: Actor, at: datetime) -> Binding:
    """The head of the unit agrees to how something counts; never who wrote it.

    Raises NotFound, NotAllowed, Invalid for one that was superseded or confirmed, and BindingRefused at the first field of the
    card that is still empty.
    """
    binding = binding_get(by, binding_uuid)
    locked(binding.declaration.unit)
    if not may_confirm(by, binding.declaration.unit.path):
        raise NotAllowed(_("口径由单位负责人确认。"))
    if by.user_id is not None and binding.set_by_id == by.user_id:
        raise NotAllowed(_("口径须由设定人以外的人确认。"))
    if binding.superseded_at is not None or binding.confirmed_at is not None:
        raise Invalid(_("这份口径已确认或已被替换。"))
    lacking = gaps(binding.card, binding.bands, spec_of(binding.measure), target_of(binding.indicator))
    if lacking:
        raise BindingRefused(
            _("口径卡还缺：%(field)s。") % {"field": said(lacking[0].words)}, field=field_of(lacking[0])
        )
    binding.confirmed_by_id, binding.confirmed_at = by.user_id, recording_time()
    binding.save(update_fields=["confirmed_by", "confirmed_at"])
    tell_binding("confirmed", binding, by, at)
    return binding


def tell_binding(what: str, binding: Binding, by: Actor, at: datetime, **more: object) -> None:
    """One row of history about a binding."""
    told = {"measure": binding.measure, "version": binding.measure_version, "parameters": binding.parameters,
            "indicator": binding.indicator.name if binding.indicator else binding.subject,
            "judged": binding.measure == JUDGED, **more}  # fmt: skip
    record(kind=f"measurement.binding.{what}", unit=binding.declaration.unit, about="measurement.binding",
           about_uuid=binding.uuid, by=by, at=at, payload=told, project_uuid=binding.declaration.project.uuid)  # fmt: skip
