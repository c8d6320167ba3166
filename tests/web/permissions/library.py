"""The library: everybody with a role reads what reaches them; writing and deciding as the scope says."""

from __future__ import annotations

from dataclasses import dataclass

from duixian.apps.library.models import CaseObjection, EntryVersion
from duixian.apps.library.operations import case_draft, objection_make
from duixian.apps.targets.models import Declaration
from factories.accounts import World, act
from factories.library import SPRING, approved_form, draft, sent, shown
from web.permissions import page

OUTSIDE = {"stranger": 404, "nobody": 403}


@dataclass(frozen=True)
class Scenario:
    """One of each state in the unit, a case being prepared, and a unit that objected."""

    world: World
    draft: EntryVersion
    sent: EntryVersion
    shown: EntryVersion
    case: EntryVersion
    objection: CaseObjection


def scenario(world: World) -> Scenario:
    form: Declaration = approved_form(world)
    made = case_draft(declaration_uuid=form.uuid, scope="own", comment="好", by=act(world.filler), at=SPRING)
    objection = objection_make(unit_uuid=world.unit.uuid, reason="不便", by=act(world.head), at=SPRING)
    return Scenario(
        world, draft(world, name="写着的"), sent(world, name="待审的"), shown(world, name="发布的"), made, objection
    )  # fmt: skip


def of(name: str) -> object:
    return lambda found: {"uuid": getattr(found, name).uuid}


def entry(found: Scenario) -> dict[str, object]:
    return {"uuid": found.shown.entry.uuid}


def moved(name: str, action: str) -> object:
    return lambda found: {"uuid": getattr(found, name).uuid, "action": action}


WRITE = {"filler": 200, "stranger": 200, "department_reviewer": 200, "bureau_reviewer": 200}
TABLE = {
    "library:list": page(200, nobody=403),
    "library:templates": page(200, nobody=403),
    "library:cases": page(200, nobody=403),
    "library:concepts": page(200, nobody=403),
    "library:corrections": page(200, nobody=403),
    "library:export": page(200, object_of=lambda found: {"file_format": "csv"}, nobody=403),
    "library:case-new": page(200, nobody=403),
    "library:new": page(403, object_of=lambda found: {"kind": "indicator"}, **WRITE),
    "library:detail": page(200, object_of=entry, **OUTSIDE),
    "library:compare": page(200, object_of=entry, **OUTSIDE),
    "library:edit": page(403, object_of=of("draft"), filler=200, **OUTSIDE),  # type: ignore[arg-type]  # a function of the scenario
    "library:revise": page(403, object_of=entry, post={}, filler=302, **OUTSIDE),
    "library:move": page(403, object_of=moved("sent", "publish"), post={}, head=302, **OUTSIDE),  # type: ignore[arg-type]  # as above
    "library:return": page(403, object_of=of("sent"), post={"reason": "缺公式"}, head=302, **OUTSIDE),  # type: ignore[arg-type]  # as above
    "library:retire": page(403, object_of=of("shown"), post={"reason": "不用"}, head=302, **OUTSIDE),  # type: ignore[arg-type]  # as above
    "library:replace": page(
        403,
        object_of=of("case"),
        post={"passage": "参会", "text": "到会", "revision": 0},
        filler=302,
        **OUTSIDE,  # type: ignore[arg-type]  # as above
    ),
    "library:objection": page(403, object_of=lambda found: {"uuid": found.world.unit.uuid}, head=200, **OUTSIDE),
    "library:objection-end": page(403, object_of=of("objection"), post={}, head=302, **OUTSIDE),  # type: ignore[arg-type]  # as above
    "library:decide": page(
        403,
        post={"wordings": "到场人数", "concept": "attendance", "reason": "同义"},
        head=302,
        department_reviewer=302,
        bureau_reviewer=302,
    ),
}
