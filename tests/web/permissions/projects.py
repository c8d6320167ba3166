"""Projects and their forms: everybody of the unit and above reads, fillers write, strangers find nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from duixian.apps.accounts.actor import Actor
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations.files import file_attach, file_store
from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.models import Declaration, PlanItem
from duixian.apps.targets.operations.plans import PlanValues, plan_items_add
from factories.accounts import World
from factories.targets import AT, make_declaration, sample_forms
from web.permissions import page


@dataclass
class Scenario:
    """A promise with a plan item and an attached file."""

    declaration: Declaration
    item: PlanItem
    file: EvidenceFile


def scenario(world: World) -> Scenario:
    by = Actor.program()
    declaration = make_declaration(world.unit, sample_forms()[0])
    values = PlanValues(name="落实场地", starts_on=date(2020, 1, 1), due_on=date(2020, 3, 31))
    (item,) = plan_items_add(declaration=declaration.uuid, items=[values], by=by, at=AT)
    file = file_store(unit=world.unit, name="批文.txt", content="同意".encode(), by=by, at=AT)
    file_attach(file=file, about="targets.declaration", about_uuid=declaration.uuid, by=by, at=AT)
    return Scenario(declaration, item, file)


def approved_one(made: Scenario) -> dict[str, Any]:
    """The same promise, approved: only then are there records for the fiscal system."""
    declaration, now = made.declaration, datetime(2020, 1, 6, tzinfo=UTC)
    type(declaration.current).objects.filter(pk=declaration.current_id).update(frozen_at=now, digest="0" * 64)
    Declaration.objects.filter(pk=declaration.pk).update(
        state="approved", approved=declaration.current, approved_at=now
    )
    return {"uuid": declaration.uuid}


def project(made: Scenario) -> dict[str, Any]:
    return {"uuid": made.declaration.project.uuid}


def declaration(made: Scenario) -> dict[str, Any]:
    return {"uuid": made.declaration.uuid}


def item(made: Scenario) -> dict[str, Any]:
    return {"uuid": made.item.uuid}


HIDDEN = {"stranger": 404, "nobody": 403}
KEEPERS = {"filler": 302, "head": 302}
FIELD = {"path": "phone", "value": "021", "base": text_digest("")}

TABLE = {
    "projects:list": page(200, nobody=403),
    "projects:create": page(403, filler=200, head=200, stranger=200),
    "projects:detail": page(200, object_of=project, **HIDDEN),
    "projects:change": page(403, object_of=project, filler=200, head=200, **HIDDEN),
    "projects:close": page(403, object_of=project, post={}, **KEEPERS, **HIDDEN),
    "projects:reopen": page(403, object_of=project, post={}, **KEEPERS, **HIDDEN),
    "projects:declare": page(403, object_of=project, filler=200, **HIDDEN),
    "projects:declaration": page(200, object_of=declaration, **HIDDEN),
    "projects:edit": page(403, object_of=declaration, filler=200, **HIDDEN),
    "projects:set": page(403, object_of=declaration, post=FIELD, filler=200, **HIDDEN),
    "projects:rows": page(403, object_of=declaration, post={"word": "add"}, filler=200, **HIDDEN),
    "projects:findings": page(200, object_of=declaration, **HIDDEN),
    "projects:standing": page(200, object_of=declaration, **HIDDEN),
    "projects:suggest": page(403, object_of=declaration, filler=200, **HIDDEN),
    "projects:compare-last-year": page(200, object_of=declaration, **HIDDEN),
    "projects:copy-forward": page(403, object_of=declaration, filler=200, **HIDDEN),
    "projects:export": page(200, object_of=declaration, query={"format": "json"}, **HIDDEN),
    "projects:fiscal": page(200, object_of=approved_one, **HIDDEN),
    "projects:fiscal-export": page(200, object_of=lambda made: {**approved_one(made), "kind": "json"}, **HIDDEN),
    "projects:plan": page(200, object_of=declaration, **HIDDEN),
    "projects:plan-accept": page(403, object_of=declaration, post={}, filler=302, **HIDDEN),
    "projects:plan-item": page(200, object_of=item, **HIDDEN),
    "projects:plan-act": page(403, object_of=item, post={"word": "remove"}, filler=302, **HIDDEN),
    "projects:attachments": page(200, object_of=declaration, **HIDDEN),
    "projects:attachment-remove": page(
        403, object_of=declaration, post=lambda made: {"file": str(made.file.uuid)}, filler=302, **HIDDEN
    ),
}
