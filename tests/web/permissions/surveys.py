"""Surveys: seen by everybody who sees the unit, run by its fillers and heads; people and single answers also read by the auditor."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from factories.questionnaires import FULL
from factories.surveys import AT, answer, ask, make_version, make_wave, released
from web.permissions import page

OWN = {"filler": 200, "head": 200}
DONE = {"filler": 302, "head": 302}
READ = {**OWN, "auditor": 200}


def scenario(world: World) -> dict[str, Any]:
    version = make_version(world.unit, "新问卷")
    wave = released(world.unit, closes_at=AT.replace(year=2090))
    asked = ask(wave, 2)
    one = answer(asked[0].token, FULL)
    draft = make_wave(world.unit, title="准备中")
    things = {"version": version, "questionnaire": version.questionnaire, "wave": wave, "draft": draft, "answer": one,
              "invitation": asked[1].invitation}  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


TABLE = {
    "surveys:list": page(200, nobody=403),
    "surveys:questionnaires": page(200, nobody=403),
    "surveys:questionnaire-create": page(403, stranger=200, **OWN),
    "surveys:questionnaire": page(200, object_of=of("questionnaire"), stranger=404, nobody=403),
    "surveys:renew": page(302, object_of=of("questionnaire"), post={}, stranger=404, nobody=403, **dict.fromkeys(
        ("finance", "department_reviewer", "bureau_reviewer", "auditor", "admin"), 403)),
    "surveys:version": page(200, object_of=of("version"), stranger=404, nobody=403),
    "surveys:preview": page(200, object_of=of("version"), post={}, stranger=404, nobody=403),
    "surveys:wave-create": page(403, object_of=of("version"), stranger=404, **OWN),
    "surveys:wave": page(200, object_of=of("wave"), stranger=404, nobody=403),
    "surveys:wave-change": page(403, object_of=of("draft"), stranger=404, **OWN),
    "surveys:release": page(403, object_of=of("draft"), post={}, stranger=404, **DONE),
    "surveys:extend": page(403, object_of=of("wave"), stranger=404, **OWN),
    "surveys:close": page(403, object_of=of("wave"), post={}, stranger=404, **DONE),
    "surveys:link": page(403, object_of=of("wave"), post={"open": "1"}, stranger=404, **DONE),
    "surveys:issued": page(403, object_of=of("wave"), stranger=404, **OWN),
    "surveys:cross": page(200, object_of=of("wave"), stranger=404, nobody=403),
    "surveys:invitations": page(403, object_of=of("wave"), stranger=404, **READ),
    "surveys:invite": page(403, object_of=of("wave"), stranger=404, **OWN),
    "surveys:remind": page(403, object_of=of("wave"), post={}, stranger=404, **DONE),
    "surveys:bounced": page(403, object_of=of("invitation"), post={}, stranger=404, **DONE),
    "surveys:answers": page(403, object_of=of("wave"), stranger=404, **READ),
    "surveys:answer": page(403, object_of=of("answer"), stranger=404, **READ),
    "surveys:leave-out": page(403, object_of=of("answer"), stranger=404, **OWN),
    "surveys:restore": page(403, object_of=of("answer"), post={}, stranger=404, **DONE),
    "surveys:paper": page(403, object_of=of("wave"), stranger=404, **OWN),
    "surveys:import": page(403, object_of=of("wave"), stranger=404, **OWN),
    "surveys:export": page(403, object_of=of("wave", fmt="csv"), stranger=404, **READ),
}  # fmt: skip
