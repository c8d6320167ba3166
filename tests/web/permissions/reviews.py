"""The unit submits, the reviewer of the step decides, everybody who sees the unit may look on."""

from __future__ import annotations

from typing import Any, NamedTuple

from duixian.apps.targets.models import Declaration, ReviewNote
from duixian.apps.targets.operations.remarks import review_note_add
from factories.accounts import World, act
from factories.reviews import AT, approved, submitted, written
from web.permissions import page


class Scenario(NamedTuple):
    """A draft, a form that waits for the head, one that was approved, and a note of the head."""

    draft: Declaration
    waiting: Declaration
    approved: Declaration
    note: ReviewNote


def scenario(world: World) -> Scenario:
    waiting = submitted(world, written(world, code="P-02"))
    found = Declaration.objects.select_related("current").get(pk=waiting.pk)
    note = review_note_add(
        declaration=found.uuid, version=found.current.uuid, step="unit", path="", text="意见", by=act(world.head), at=AT
    )
    return Scenario(written(world, code="P-01"), found, approved(world, written(world, code="P-03")), note)


def draft(found: Scenario) -> dict[str, object]:
    return {"uuid": found.draft.uuid}


def waiting(found: Scenario) -> dict[str, object]:
    return {"uuid": found.waiting.uuid}


def binding(found: Scenario) -> dict[str, object]:
    return {"uuid": found.approved.uuid}


def its_note(found: Scenario) -> dict[str, object]:
    return {"uuid": found.waiting.uuid, "note": found.note.uuid}


def seen(**more: str) -> Any:
    """What the page of the version under review sends along."""
    return lambda found: {"version": str(found.waiting.current.uuid), "step": "unit", **more}


OTHERS = {"stranger": 404, "nobody": 403}
TABLE = {
    "reviews:queue": page(200, nobody=403),
    "reviews:detail": page(200, object_of=waiting, **OTHERS),
    "reviews:compare": page(200, object_of=waiting, **OTHERS),
    "reviews:decisions": page(200, object_of=waiting, **OTHERS),
    "reviews:submit": page(200, object_of=draft, **OTHERS),
    "reviews:sheet": page(200, object_of=waiting, post={}, **OTHERS),
    "reviews:decide": page(403, object_of=waiting, post=seen(decision="pass"), head=302, **OTHERS),
    "reviews:note_add": page(403, object_of=waiting, post=seen(note="新意见"), head=302, **OTHERS),
    "reviews:note_remove": page(403, object_of=its_note, post={}, head=302, **OTHERS),
    "reviews:explain": page(403, object_of=draft, post={"code": "x", "text": "说明"}, filler=302, **OTHERS),
    "reviews:withdraw": page(403, object_of=waiting, post={}, filler=302, **OTHERS),
    "reviews:reopen": page(403, object_of=waiting, post={}, filler=302, **OTHERS),
    "reviews:adjust": page(403, object_of=binding, post={"reason": "推迟"}, filler=302, head=302, **OTHERS),
    "reviews:adjust_cancel": page(403, object_of=binding, post={}, filler=302, head=302, **OTHERS),
}
