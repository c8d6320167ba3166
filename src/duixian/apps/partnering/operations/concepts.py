"""Staff of a unit add to the table of concepts; what they add counts at the next recommendation, which follows by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.audit.rules import changed
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.events.rules import may_run
from duixian.apps.partnering.models import Partnering, UnitConcept
from duixian.apps.partnering.operations.recommendations import recommendations_due
from duixian.apps.partnering.queries.concepts import concept_get, concepts_of, joined
from duixian.core.partnering.recommend.concept import Concept, biopharma
from duixian.core.partnering.recommend.spotting import folded

LENGTH: Final = 60
MOST: Final = 20
"""Names of a concept in one language."""


@dataclass(frozen=True, slots=True)
class ConceptDetails:
    """Names in both languages, the first of each shown. `base`: code of a shipped concept, which this is another name of (`same`) or a
    narrower notion than."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    base: str = ""
    same: bool = False


@transaction.atomic
def concept_add(*, event_uuid: UUID, details: ConceptDetails, by: Actor, at: datetime) -> UnitConcept:
    """Add a concept to the table of the unit that holds an edition. Raises NotFound, NotAllowed, and Invalid at `zh`, `en` or `base`: a name
    that is too short or too long, or belongs to another concept, which is named."""
    unit = locked_event(by, event_uuid).unit
    made = UnitConcept.objects.create(unit=unit, created_at=at, **_checked(unit, details))
    _told("added", made, by, at, {"names": str(made)})
    return made


@transaction.atomic
def concept_change(*, uuid: UUID, details: ConceptDetails, by: Actor, at: datetime) -> UnitConcept:
    """Change its names or its place. Raises NotFound (also for what was taken back), NotAllowed, Invalid at the field."""
    one = _held(by, uuid)
    values = _checked(one.unit, details, but=one)
    old = {name: getattr(one, name) for name in values}
    if values != old:
        for name, value in values.items():
            setattr(one, name, value)
        one.save(update_fields=list(values))
        _told("changed", one, by, at, {"changes": changed(_shown(old), _shown(values))})
    return one


@transaction.atomic
def concept_retire(*, uuid: UUID, by: Actor, at: datetime) -> UnitConcept:
    """Take it out of the table. Raises NotFound, NotAllowed."""
    one = _held(by, uuid)
    one.retired_at = at
    one.save(update_fields=["retired_at"])
    _told("retired", one, by, at, {"names": str(one)})
    return one


def _held(by: Actor, uuid: UUID) -> UnitConcept:
    seen = concept_get(by, uuid)
    if not may_run(by, seen.unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以办理会务。"))
    return UnitConcept.objects.select_for_update(of=("self",)).select_related("unit").get(pk=seen.pk)


def _checked(unit: Unit, details: ConceptDetails, but: UnitConcept | None = None) -> dict[str, Any]:
    base = details.base.strip()
    if base not in {"", *(one.code for one in biopharma())}:
        raise Invalid(_("没有这个概念。"), field="base")
    if details.same and not base:
        raise Invalid(_("请选择是哪个概念的别名。"), field="base")
    own = [one for one in concepts_of(unit) if but is None or one.pk != but.pk]
    taken = _owners(joined(own))
    names = {side: _names(getattr(details, side), side, taken) for side in ("zh", "en")}
    for side, given in names.items():
        if not given and (not details.same or not any(names.values())):
            raise Invalid(_("请至少写一个名称。"), field=side)
    return {**names, "base": base, "same": details.same}


def _owners(concepts: Iterable[Concept]) -> dict[str, Concept]:
    return {folded(name): one for one in concepts for name in (*one.zh, *one.en)}


def _names(given: Iterable[str], field: str, taken: dict[str, Concept]) -> list[str]:
    names = list(dict.fromkeys(" ".join(name.split()) for name in given if name.strip()))
    if len(names) > MOST:
        raise Invalid(_("最多写%(most)s个名称。") % {"most": MOST}, field=field)
    for name in names:
        if not 2 <= len(name) <= LENGTH:
            raise Invalid(_("“%(name)s”须有2到%(most)s个字。") % {"name": name, "most": LENGTH}, field=field)
        owner = taken.get(folded(name))
        if owner is not None:
            shown = f"{owner.zh[0]} / {owner.en[0]}"
            raise Invalid(_("“%(name)s”已经是“%(owner)s”的名称。") % {"name": name, "owner": shown}, field=field)
    return names


def _shown(values: dict[str, Any]) -> dict[str, Any]:
    """Values as the history tells them."""
    return {name: "; ".join(value) if isinstance(value, list) else value for name, value in values.items()}


def _told(kind: str, one: UnitConcept, by: Actor, at: datetime, payload: dict[str, Any]) -> None:
    record(kind=f"partnering.concept.{kind}", unit=one.unit, about="partnering.concept", about_uuid=one.uuid, by=by, at=at,
           payload=payload)  # fmt: skip
    for each in Partnering.objects.filter(event__unit=one.unit, event__ends_on__gte=at.date()).select_related(
        "event__unit"
    ):
        recommendations_due(each, at=at)
