"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import units_visible
from duixian.apps.evidence.queries.files import attachments_of
from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.labels import label_of
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.declarations import (
    DeclarationView,
    declaration_view,
    editors_of,
    versions_of,
)
from duixian.apps.targets.queries.finding import declaration_get, plan_item_get, project_get
from duixian.apps.targets.queries.plans import plan_curves, plan_lines, plan_proposals, project_period
from duixian.apps.targets.queries.register import (
    Wanted,
    declarations_of,
    projects_wanted,
    units_registrable,
    years_of,
)
from duixian.apps.targets.queries.showing import anchor_of, form_shown
from duixian.apps.targets.rules import may_keep_plan, may_keep_register, may_write_draft
from duixian.core.checks.finding import Finding
from duixian.core.forms.layouts import LAYOUTS, Layout, unprinted
from duixian.core.forms.model import Kind
from duixian.core.monitoring.curves import Basis
from duixian.documents.writing.api import FORMATS

PER_PAGE = 30
ABOUT = "targets.declaration"


def list_page(actor: Actor, given: Mapping[str, Any], *, number: str | None) -> dict[str, Any]:
    """One page of the register. `given` is what the filter form read."""
    wanted = Wanted(
        text=given.get("q") or "", year=given.get("year"), state=given.get("state") or "",
        unit=given["unit"].uuid if given.get("unit") else None,
        section=given["section"].uuid if given.get("section") else None,
    )  # fmt: skip
    page = Paginator(projects_wanted(actor, wanted), PER_PAGE).get_page(number)
    return {"page": page, "narrowed": wanted != Wanted(), "may_create": units_registrable(actor).exists()}


def year_choices(actor: Actor) -> list[tuple[str, str]]:
    """The years that have a promise, for the filter."""
    return [(str(year), str(year)) for year in years_of(actor)]


def project_page(actor: Actor, uuid: UUID, *, now: datetime) -> dict[str, Any]:
    """A project with its promises."""
    project = project_get(actor, uuid)
    promises = list(declarations_of(project))
    here = now.astimezone(ZoneInfo(project.unit.time_zone)).year
    latest = next((one for one in promises), None)
    return {
        "project": project, "promises": promises, "latest": latest, "next_year": latest.year + 1 if latest else here,
        "may_keep": may_keep_register(actor, at=project.unit.path),
        "may_write": may_write_draft(actor, at=project.unit.path) and project.state == "active",
    }  # fmt: skip


def declaration_page(actor: Actor, uuid: UUID, *, number: int | None) -> dict[str, Any]:
    """A promise as it reads, with its versions, findings and files."""
    view = declaration_view(actor, uuid, number=number)
    return {
        "view": view, "declaration": view.declaration, "shown": view.shown, "versions": versions_of(view.declaration),
        "findings": located(view), "files": list(attachments_of(actor, about=ABOUT, about_uuid=uuid)),
        "may_write": may_write_draft(actor, at=view.declaration.unit.path),
    }  # fmt: skip


def editor_page(actor: Actor, uuid: UUID, *, now: datetime) -> dict[str, Any]:
    """A draft as it is filled in."""
    view = declaration_view(actor, uuid)
    return {
        "view": view, "declaration": view.declaration, "shown": view.shown, "layouts": LAYOUTS.values(), "layout_base": text_digest(view.shown.layout),
        **findings_part(view, actor, now=now),
    }  # fmt: skip


def findings_part(view: DeclarationView, actor: Actor, *, now: datetime) -> dict[str, Any]:
    """The side panel: what the checks say, each at its field, and who else is here."""
    return {
        "view": view, "declaration": view.declaration, "findings": located(view),
        "editors": editors_of(view, actor, at=now),
    }  # fmt: skip


def located(view: DeclarationView) -> list[tuple[Finding, str, str]]:
    """Findings with the id of the field in the page and its label; rows by their ids, a finding on the whole table at its head."""
    return [(finding, *place_of(view, finding.path)) for finding in view.findings]


def place_of(view: DeclarationView, path: str) -> tuple[str, str]:
    """The anchor and the name of the place that a path of a finding leads to."""
    shown = view.shown
    table, _, rest = path.partition("[")
    number, _, name = rest.partition("].")
    rows = shown.rows if table == "indicators" else shown.costs if table == "cost_lines" else ()
    if rest and number.isdigit() and int(number) < len(rows):
        row = rows[int(number)]
        name = name if name in {"level3", "target_raw", "weight", "name", "amount", "basis"} else "level3"
        return anchor_of(f"{table}[{row.id}].{name}"), row.name.text or f"{row.number}"
    fields = (*shown.head, *shown.narratives, *shown.money, *shown.more_money, shown.title)
    field = next((field for field in fields if field.path == path), None)
    if field is not None:
        return field.anchor, str(field.label)
    return (f"at-{table}", "") if table in {"indicators", "cost_lines"} else ("main", "")


def compare_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """This year's promise beside last year's."""
    view = declaration_view(actor, uuid)
    ids = {row.id for row in view.shown.rows}
    gone = [row for row in _last_rows(view) if row.id not in ids and row.name.text not in _names(view)]
    return {"view": view, "declaration": view.declaration, "shown": view.shown, "gone": gone, "last": _last(view)}


def _last(view: DeclarationView) -> Declaration | None:
    return view.last.declaration if view.last else None


def _last_rows(view: DeclarationView) -> Any:
    return form_shown(view.last.content).rows if view.last else ()


def _names(view: DeclarationView) -> set[str]:
    return {row.name.text for row in view.shown.rows}


def export_page(actor: Actor, uuid: UUID, *, number: int | None) -> dict[str, Any]:
    """What a promise can be exported as: each layout with the names of what it has no place for."""
    view = declaration_view(actor, uuid, number=number)
    layouts = [layout for layout in LAYOUTS.values() if Kind.TARGET in layout.kinds]
    return {
        "view": view, "declaration": view.declaration, "shown": view.shown, "formats": FORMATS,
        "choices": [(layout, _unprinted(view, layout)) for layout in layouts],
    }  # fmt: skip


def _unprinted(view: DeclarationView, layout: Layout) -> list[str]:
    """The names of the fields that a layout leaves out, each once."""
    return list(dict.fromkeys(str(label_of(loss.path)) for loss in unprinted(view.form, layout)))


def plan_page(actor: Actor, uuid: UUID, *, now: datetime) -> dict[str, Any]:
    """The plan of a promise as it stands today: items, curve, and what the told plan says beyond them."""
    declaration = declaration_get(actor, uuid)
    today = now.astimezone(ZoneInfo(declaration.unit.time_zone)).date()
    version = declaration.approved or declaration.current
    lines = plan_lines(declaration, as_of=today, known_at=now)
    view = declaration_view(actor, uuid, number=version.number if version else None)
    may_keep = may_keep_plan(actor, at=declaration.unit.path)
    return {
        "declaration": declaration, "lines": lines, "today": today, "may_keep": may_keep, "period": project_period(declaration),
        "proposals": plan_proposals(view.form, lines) if may_keep else (), "told": view.form.narratives.plan,
        "curve": curve_of(declaration, today, now=now), "amount": sum((line.item.amount or 0) for line in lines),
        "budget": view.shown.budget,
    }  # fmt: skip


def curve_of(declaration: Declaration, today: date, *, now: datetime) -> dict[str, Any]:
    """The two curves as points of a drawing 600 wide and 160 high, and what they say of today."""
    curves = plan_curves(declaration, known_at=now)
    first = min(curves.work.first_day, curves.spending.first_day)
    last = max(curves.work.last_day, curves.spending.last_day)
    days = max((last - first).days, 1)

    def across(day: date) -> float:
        return round(600 * min(max((day - first).days / days, 0), 1), 1)

    def drawn(curve: Any) -> str:
        if curve.basis == Basis.PERIOD:
            return f"{across(curve.first_day)},160 {across(curve.last_day)},0"
        points, height = ["0,160"], 160.0
        for day, share in curve.corners():
            points.append(f"{across(day)},{height}")
            height = round(160 - 160 * float(share), 1)
            points.append(f"{across(day)},{height}")
        return " ".join([*points, f"600,{height}"])

    return {
        "work": drawn(curves.work), "spending": drawn(curves.spending), "first": first, "last": last, "today": across(today),
        "inside": first <= today <= last, "work_due": round(float(curves.work.share_by(today)) * 100, 1),
        "spending_due": round(float(curves.spending.share_by(today)) * 100, 1), "basis": curves.spending.basis,
    }  # fmt: skip


def item_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One plan item with everything that was said of it, superseded words too."""
    found = plan_item_get(actor, uuid)
    facts = list(found.facts.select_related("file", "recorded_by").order_by("-recorded_at", "-id"))
    return {
        "item": found, "declaration": found.declaration, "facts": facts, "live": next((f for f in facts if not f.superseded_at), None),
        "may_keep": may_keep_plan(actor, at=found.declaration.unit.path),
    }  # fmt: skip


def files_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """What is attached to a promise."""
    declaration = declaration_get(actor, uuid)
    return {
        "declaration": declaration, "attachments": list(attachments_of(actor, about=ABOUT, about_uuid=uuid)),
        "may_write": may_write_draft(actor, at=declaration.unit.path),
    }  # fmt: skip


def section_choices(actor: Actor) -> QuerySet[Unit]:
    """The sections that the actor sees, in tree order."""
    return units_visible(actor).filter(kind=UnitKind.SECTION)
