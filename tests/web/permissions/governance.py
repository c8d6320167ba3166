"""Policies and people: seen by everybody who sees the unit, kept by the unit's own people."""

from __future__ import annotations

from datetime import date
from typing import Any

from duixian.apps.governance.operations import (
    action_add,
    agreement_sign,
    meeting_plan,
    next_plan_record,
    policy_add,
    policy_incident_record,
    policy_version_record,
)
from factories.accounts import World, act
from factories.governance import AT, assign, make_post, make_team
from factories.promises import make_declaration
from web.permissions import page

KEEPERS = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}


def scenario(world: World) -> dict[str, Any]:
    by = act(world.filler)
    policy = policy_add(unit=world.unit, area="contract", name="合同办法", keeper="", by=by, at=AT)
    version = policy_version_record(policy_uuid=policy.uuid, in_force_from=date(2020, 1, 1), by=by, at=AT)
    team = make_team(world.unit, by)
    post = make_post(team, by)
    entry = assign(post, by, "张三")
    promise = make_declaration(world.unit)
    day = date(2020, 3, 1)
    agreement = agreement_sign(
        declaration_uuid=promise.uuid, partner="甲", title="协议", signed_on=day, in_force_from=day, by=by, at=AT
    )
    meeting = meeting_plan(declaration_uuid=promise.uuid, title="协调会", planned_on=day, by=by, at=AT)
    action = action_add(meeting_uuid=meeting.uuid, what="落实", owner="张三", due_on=day, by=by, at=AT)
    incident = policy_incident_record(policy_uuid=policy.uuid, happened_on=day, what="越权", by=by, at=AT)
    plan = next_plan_record(declaration_uuid=promise.uuid, title="方案", drafted_on=day, by=by, at=AT)
    more = {
        "next_plan": plan,
        "agreement": agreement,
        "term": agreement.terms.get(),
        "meeting": meeting,
        "action": action,
        "incident": incident,
    }
    things = {**more, "policy": policy, "version": version, "team": team, "post": post, "entry": entry}
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str) -> Any:
    return lambda told: told[name]


TABLE = {
    "governance:policies": page(200, nobody=403),
    "governance:policy-create": page(403, stranger=200, **KEEPERS),
    "governance:policy": page(200, object_of=of("policy"), stranger=404, nobody=403),
    "governance:version-end": page(403, object_of=of("version"), post={"until": "2021-01-01"}, stranger=404, **DONE),
    "governance:version-withdraw": page(403, object_of=of("version"), post={}, stranger=404, **DONE),
    "governance:charge": page(403, object_of=of("policy"), stranger=404, **KEEPERS),
    "governance:incident-create": page(403, object_of=of("policy"), stranger=404, **KEEPERS),
    "governance:incident-close": page(403, object_of=of("incident"), stranger=404, **KEEPERS),
    "governance:agreements": page(200, nobody=403),
    "governance:agreement-create": page(403, stranger=200, **KEEPERS),
    "governance:agreement": page(200, object_of=of("agreement"), stranger=404, nobody=403),
    "governance:renew": page(403, object_of=of("agreement"), stranger=404, **KEEPERS),
    "governance:terminate": page(403, object_of=of("term"), stranger=404, **KEEPERS),
    "governance:term-withdraw": page(403, object_of=of("term"), post={}, stranger=404, **DONE),
    "governance:next-plans": page(200, nobody=403),
    "governance:next-plan-create": page(403, stranger=200, **KEEPERS),
    "governance:next-plan": page(200, object_of=of("next_plan"), stranger=404, nobody=403),
    "governance:next-plan-approve": page(403, object_of=of("next_plan"), stranger=404, **KEEPERS),
    "governance:next-plan-withdraw": page(403, object_of=of("next_plan"), post={}, stranger=404, **DONE),
    "governance:meetings": page(200, nobody=403),
    "governance:meeting-create": page(403, stranger=200, **KEEPERS),
    "governance:meeting": page(200, object_of=of("meeting"), stranger=404, nobody=403),
    "governance:held": page(403, object_of=of("meeting"), stranger=404, **KEEPERS),
    "governance:action-create": page(403, object_of=of("meeting"), stranger=404, **KEEPERS),
    "governance:action-done": page(403, object_of=of("action"), stranger=404, **KEEPERS),
    "governance:teams": page(200, nobody=403),
    "governance:team-create": page(403, stranger=200, **KEEPERS),
    "governance:team": page(200, object_of=of("team"), stranger=404, nobody=403),
    "governance:post-create": page(403, object_of=of("team"), stranger=404, **KEEPERS),
    "governance:days": page(403, object_of=of("team"), post={"month": "2020-03"}, stranger=404, **DONE),
    "governance:days-import": page(403, object_of=of("team"), post={}, stranger=404, **dict.fromkeys(KEEPERS, 422)),
    "governance:assign": page(403, object_of=of("post"), stranger=404, **KEEPERS),
    "governance:leave": page(403, object_of=of("entry"), stranger=404, **KEEPERS),
}  # fmt: skip
