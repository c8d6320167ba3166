"""Self-evaluation: the unit's clerk writes, the head passes, those above finish; who sees the unit may read and try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duixian.apps.evaluation.models import Rectification, SelfEvaluation
from duixian.apps.evaluation.operations import evaluation_open, rectification_add
from factories.accounts import World, act
from factories.evaluation import WINTER, YEAR_END, at_year_end, promise
from web.permissions import page

OUTSIDE = {"stranger": 404, "nobody": 403}


@dataclass(frozen=True)
class Scenario:
    """A draft, an evaluation that waits for the head, and a rectification."""

    draft: SelfEvaluation
    sent: SelfEvaluation
    rectification: Rectification


def scenario(world: World) -> Scenario:
    filler = act(world.filler)
    drafts = [
        evaluation_open(declaration=declaration.uuid, as_of=YEAR_END, by=filler, at=WINTER)
        for declaration in (at_year_end(world), promise(world, code="P-02"))
    ]
    SelfEvaluation.objects.filter(pk=drafts[1].pk).update(state="submitted")
    made = rectification_add(
        evaluation=drafts[0].uuid, problem="验收迟", measure="提前验收", due_on=date(2021, 3, 31), owner_name="外聘丁", by=filler,
        at=WINTER,
    )  # fmt: skip
    return Scenario(drafts[0], drafts[1], made)


def draft(found: Scenario) -> dict[str, object]:
    return {"uuid": found.draft.uuid}


def sent(found: Scenario) -> dict[str, object]:
    return {"uuid": found.sent.uuid}


TABLE = {
    "evaluation:list": page(200, nobody=403),
    "evaluation:open": page(
        403, object_of=lambda found: {"uuid": found.draft.declaration.uuid}, post={"as_of": "2020-12-31"}, filler=302, **OUTSIDE
    ),
    "evaluation:detail": page(200, object_of=draft, **OUTSIDE),
    "evaluation:set": page(
        403, object_of=draft, post={"pack": "cn-2020", "conclusion": "基本实现"}, filler=302, **OUTSIDE
    ),
    "evaluation:row": page(403, object_of=lambda found: {**draft(found), "position": 3}, post={}, filler=302, **OUTSIDE),
    "evaluation:return": page(403, object_of=sent, post={"reason": "理由不清"}, head=302, **OUTSIDE),
    "evaluation:move": page(403, object_of=lambda found: {**sent(found), "action": "pass"}, post={}, head=302, **OUTSIDE),
    "evaluation:what-if": page(200, object_of=draft, query={"pack": "cn-2020", "weight-3": "20"}, **OUTSIDE),
    "evaluation:rectifications": page(200, object_of=draft, **OUTSIDE),
    "evaluation:carry": page(403, object_of=draft, post={}, filler=302, head=302, **OUTSIDE),
    "evaluation:rectification": page(
        403, object_of=lambda found: {"uuid": found.rectification.uuid, "action": "done"}, post={"result": "已办"}, filler=302,
        head=302, **OUTSIDE,
    ),
    "evaluation:export": page(200, object_of=lambda found: {**draft(found), "what": "form", "fmt": "txt"}, **OUTSIDE),
}  # fmt: skip
