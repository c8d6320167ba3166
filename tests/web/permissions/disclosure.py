"""Publications: the unit's clerks prepare, the head decides, who sees the unit may read."""

from __future__ import annotations

from dataclasses import dataclass

from duixian.apps.disclosure.models import Publication
from duixian.apps.disclosure.publishing import publication_replace
from factories.accounts import World, act
from factories.evaluation import WINTER
from factories.published import draft, published, sent
from web.permissions import page

OUTSIDE = {"stranger": 404, "nobody": 403}


@dataclass(frozen=True)
class Scenario:
    """One shown and superseding none, one that waits for the head, one that is written."""

    draft: Publication
    sent: Publication
    shown: Publication
    replacement: str


def scenario(world: World) -> Scenario:
    shown = published(world)
    waiting = sent(world, "promise", shown.evaluation)
    made = draft(world, "result", shown.evaluation)
    publication_replace(
        publication_uuid=made.uuid, place="result.texts.problems", passage="验收", reason="口语", by=act(world.filler), at=WINTER
    )  # fmt: skip
    return Scenario(made, waiting, shown, str(made.replacements.get().uuid))


def written(found: Scenario) -> dict[str, object]:
    return {"uuid": found.draft.uuid}


def waiting(found: Scenario) -> dict[str, object]:
    return {"uuid": found.sent.uuid}


def shown(found: Scenario) -> dict[str, object]:
    return {"uuid": found.shown.uuid}


REPLACE = {"place": "result.texts.conclusion", "passage": "目标", "text": "", "reason": "口语"}
TABLE = {
    "disclosure:list": page(200, nobody=403),
    "disclosure:prepare": page(
        403,
        object_of=lambda found: {"uuid": found.draft.declaration.uuid, "kind": "result"},
        post={},
        filler=302,
        stranger=404,
    ),
    "disclosure:detail": page(200, object_of=written, **OUTSIDE),
    "disclosure:replace": page(403, object_of=written, post=REPLACE, filler=302, **OUTSIDE),
    "disclosure:bar": page(403, object_of=written, post={"reason": "口语"}, filler=302, **OUTSIDE),
    "disclosure:restore": page(
        403, object_of=lambda found: {**written(found), "replacement": found.replacement}, post={}, filler=302, **OUTSIDE
    ),
    "disclosure:return": page(403, object_of=waiting, post={"reason": "措辞"}, head=302, **OUTSIDE),
    "disclosure:withdraw": page(403, object_of=shown, post={"reason": "数据有误"}, head=302, **OUTSIDE),
    "disclosure:move": page(
        403, object_of=lambda found: {**waiting(found), "action": "publish"}, post={}, head=302, **OUTSIDE
    ),
}  # fmt: skip
