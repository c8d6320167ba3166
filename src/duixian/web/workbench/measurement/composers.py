"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import User
from duixian.apps.accounts.queries import history_of, visible
from duixian.apps.disclosure.queries import packs_of
from duixian.apps.disclosure.rules import may_download, may_pack
from duixian.apps.measurement.cards import gaps
from duixian.apps.measurement.measuring import grounds, topic_of
from duixian.apps.measurement.models import Binding, BindingSubject, Judgement, Measurement, MeasurementOrigin
from duixian.apps.measurement.queries import (
    binding_get,
    binding_lines,
    freeze_open,
    freezes_of,
    measurement_open,
    measures_for,
    origins_of,
)
from duixian.apps.measurement.queries.finding import spec_of, target_of
from duixian.apps.measurement.rules import may_bind, may_confirm, may_freeze, may_judge, may_measure
from duixian.apps.measurement.values import shown, value_from
from duixian.apps.targets.models import Declaration, VersionIndicator
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.measures import registry
from duixian.core.wording import Words
from duixian.web.workbench.measurement.records import addresses, label_of

PER_PAGE = 50
MONEY_LABELS = dict(BindingSubject.choices)


def overview_page(actor: Actor, *, number: str | None) -> dict[str, Any]:
    """Every approved promise that the actor sees, with how much of it is bound, confirmed and measured."""
    live = Q(bindings__superseded_at=None)
    measured = Measurement.objects.filter(binding__declaration=OuterRef("pk")).values("binding__declaration")
    last = measured.annotate(last=Max("as_of")).values("last")
    found = (
        Declaration.objects.filter(visible(actor)).exclude(approved=None).select_related("project", "unit")
        .annotate(
            bound=Count("bindings", filter=live & Q(bindings__subject="indicator"), distinct=True),
            confirmed=Count("bindings", filter=live & Q(bindings__subject="indicator", bindings__confirmed_at__isnull=False), distinct=True),
            last=Subquery(last),
        ).order_by("-year", "unit__path", "number")
    )  # fmt: skip
    return {"page": Paginator(found, PER_PAGE).get_page(number)}


def declaration_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """All indicators of a declaration and its money, each with how it counts, its latest value and what is missing."""
    declaration = declaration_get(actor, uuid)
    lines = binding_lines(actor, declaration) if declaration.approved_id else []
    path = declaration.unit.path
    return {
        "declaration": declaration, "lines": lines, "may_bind": may_bind(actor, path), "may_measure": may_measure(actor, path),
        "may_judge": may_judge(actor, path), "money_labels": MONEY_LABELS,
        "unbound": sum(line.binding is None for line in lines), "changed": any(line.changed for line in lines),
        "unconfirmed": sum(line.binding is not None and line.binding.confirmed_at is None for line in lines),
    }  # fmt: skip


def freezes_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """All freezes of a declaration."""
    declaration = declaration_get(actor, uuid)
    return {
        "declaration": declaration, "freezes": freezes_of(actor, declaration),
        "may_freeze": may_freeze(actor, declaration.unit.path) and declaration.approved_id is not None,
    }  # fmt: skip


def freeze_page(actor: Actor, uuid: UUID, *, now: datetime) -> dict[str, Any]:
    """One freeze with what changed since, and its packs."""
    opened = freeze_open(actor, uuid, now=now)
    declaration = opened.freeze.declaration
    lines = [
        {"name": name_of(line.frozen.measurement.binding), "value": shown(line.value), "frozen": line.frozen, "told": line.told,
         "after": shown(line.told.after) if line.told else None}
        for line in opened.lines
    ]  # fmt: skip
    return {
        "freeze": opened.freeze, "declaration": declaration, "lines": lines, "packs": packs_of(actor, opened.freeze),
        "may_pack": may_pack(actor, declaration.unit.path), "may_download": may_download(actor, declaration.unit.path),
    }  # fmt: skip


def binding_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One 口径 card: the measure and its trap, the texts, what it lacks, its measurements and what came before."""
    binding = binding_get(actor, uuid)
    spec, target, path = spec_of(binding.measure), target_of(binding.indicator), binding.declaration.unit.path
    same = Binding.objects.filter(declaration=binding.declaration, subject=binding.subject)
    if binding.indicator:
        same = same.filter(indicator__name=binding.indicator.name)
    measured = (
        Measurement.objects.filter(binding__in=same).select_related("measured_by").order_by("-as_of", "-recorded_at")
    )
    parameters = [(one, binding.parameters.get(one.name)) for one in spec.parameters] if spec else []
    return {
        "binding": binding, "declaration": binding.declaration, "spec": spec, "parameters": parameters,
        "gaps": gaps(binding.card, binding.bands, spec, target), "measured": _shown(measured[:20]), "topic": topic_of(binding),
        "earlier": same.exclude(pk=binding.pk).select_related("set_by").order_by("-created_at")[:10], "name": name_of(binding),
        "may_bind": may_bind(actor, path) and binding.superseded_at is None,
        "may_confirm": may_confirm(actor, path) and binding.superseded_at is None and binding.confirmed_at is None
        and binding.set_by_id != actor.user_id,
        "may_judge": may_judge(actor, path) and spec is None and binding.superseded_at is None,
        "may_measure": may_measure(actor, path) and binding.superseded_at is None,
        "history": history_of(actor, "measurement.binding", binding.uuid),
        "facts": [registry.get(one).spec.label for one in binding.parameters.get("facts", ()) if _known(one)],
    }  # fmt: skip


def _known(name: str) -> bool:
    return any(spec.name == name for spec in registry.specs())


def name_of(binding: Binding) -> str:
    """The indicator, or the money."""
    return binding.indicator.name if binding.indicator else str(MONEY_LABELS[BindingSubject(binding.subject)])


@dataclass(frozen=True, slots=True)
class Measured:
    """A measurement with its value in words."""

    measurement: Measurement
    value: Words


def _shown(measurements: Any) -> list[Measured]:
    return [Measured(one, shown(value_from(one.value))) for one in measurements]


def bind_page(actor: Actor, uuid: UUID, indicator: VersionIndicator | None, subject: str) -> dict[str, Any]:
    """What the form of a card needs: the measures that fit, who may answer for it, and what held before."""
    declaration = declaration_get(actor, uuid)
    same = Binding.objects.filter(declaration=declaration, subject=subject).select_related("owner", "indicator")
    same = same.filter(indicator__name=indicator.name) if indicator else same
    held = User.objects.filter(
        is_active=True, assignments__unit__path__startswith=declaration.unit.path, assignments__until=None
    )
    return {
        "declaration": declaration, "indicator": indicator, "subject": subject, "choices": measures_for(indicator),
        "before": same.order_by("superseded_at", "-created_at").filter(superseded_at=None).first() or same.order_by("-created_at").first(),
        "owners": list(held.distinct().order_by("name")), "facts": [(spec.name, spec.label) for spec in registry.specs()],
        "name": indicator.name if indicator else str(MONEY_LABELS[BindingSubject(subject)]),
    }  # fmt: skip


def judge_page(actor: Actor, uuid: UUID, *, as_of: date, known_at: Any) -> dict[str, Any]:
    """What a judgement rests on, and the judgements made before."""
    binding = binding_get(actor, uuid)
    return {
        "binding": binding, "declaration": binding.declaration, "name": name_of(binding), "topic": topic_of(binding),
        "grounds": grounds(binding, as_of=as_of, known_at=known_at),
        "earlier": Judgement.objects.filter(binding__declaration=binding.declaration, binding__indicator=binding.indicator)
        .select_related("judged_by").order_by("-recorded_at"),
    }  # fmt: skip


def value_page(actor: Actor, uuid: UUID, *, role: str, number: str | None) -> dict[str, Any]:
    """One measurement with its rows, each with the address of the record."""
    opened = measurement_open(actor, uuid)
    rows = origins_of(opened.measurement, role)
    page = Paginator(rows, PER_PAGE).get_page(number)
    pages = addresses(page.object_list)
    binding = opened.measurement.binding
    return {
        "opened": opened, "measurement": opened.measurement, "binding": binding, "declaration": binding.declaration,
        "value": shown(opened.value), "page": page, "role": role,
        "rows": [(row, pages.get((row.source, row.key), ""), label_of(row)) for row in page.object_list],
        "name": name_of(binding), "spec": spec_of(opened.measurement.measure), "others": _shown(opened.others),
        "facts": opened.measurement.facts.items(),
    }  # fmt: skip


def export_rows(actor: Actor, uuid: UUID) -> tuple[Measurement, QuerySet[MeasurementOrigin]]:
    """A measurement and all its rows, to take along."""
    opened = measurement_open(actor, uuid)
    return opened.measurement, origins_of(opened.measurement)
