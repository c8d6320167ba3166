"""The workshop of a conference site: seen by everybody who sees the unit, worked in by its own people."""

from __future__ import annotations

from typing import Any

from factories.accounts import World, act
from factories.events import make_event
from factories.site import make_image, make_page, make_published, make_update
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}
TEXT = {"title": "会议介绍", "body": "第二段。", "based_on": "1"}


def scenario(world: World) -> dict[str, Any]:
    event, by = make_event(world.unit), act(world.filler)
    return {
        "event": event.uuid, "page": make_published(event, by).page.uuid, "draft": make_page(event, by, slug="draft").uuid,
        "image": make_image(event, by).uuid, "update": make_update(event, by).uuid,
    }  # fmt: skip


def of(name: str, **more: Any) -> Any:
    return lambda told: {"uuid": told[name], **more}


TABLE = {
    "site:pages": page(200, object_of=of("event"), stranger=404, nobody=403),
    "site:arrange": page(403, object_of=of("event"), post={}, stranger=404, **DONE),
    "site:page-create": page(403, object_of=of("event"), stranger=404, **OWN),
    "site:images": page(200, object_of=of("event"), stranger=404, nobody=403),
    "site:plan": page(200, object_of=of("event"), stranger=404, nobody=403),
    "site:plan-create": page(403, object_of=of("event"), stranger=404, **OWN),
    "site:page": page(403, object_of=of("page"), post=TEXT, stranger=404, **DONE),
    "site:preview": page(403, object_of=of("page"), post=TEXT, stranger=404, **OWN),
    "site:versions": page(200, object_of=of("page"), stranger=404, nobody=403),
    "site:restore": page(403, object_of=of("page", number=1), post={}, stranger=404, **DONE),
    "site:publish": page(403, object_of=of("page", number=1), stranger=404, **OWN),
    "site:unpublish": page(403, object_of=of("page"), post={}, stranger=404, **DONE),
    "site:discard": page(403, object_of=of("draft"), post={}, stranger=404, **DONE),
    "site:image": page(403, object_of=of("image"), stranger=404, **OWN),
    "site:image-remove": page(403, object_of=of("image"), post={}, stranger=404, **DONE),
    "site:plan-change": page(403, object_of=of("update"), stranger=404, **OWN),
    "site:plan-withdraw": page(403, object_of=of("update"), stranger=404, **OWN),
    "site:plan-done": page(403, object_of=of("update"), stranger=404, **OWN),
    "site:plan-reopen": page(403, object_of=of("update"), stranger=404, **OWN),
}
