"""Everybody reads their own notices and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime

from duixian.apps.notices.models import Notice
from factories.accounts import World
from web.permissions import page


def scenario(world: World) -> Notice:
    """A notice for the head of the unit."""
    at = datetime(2020, 1, 6, tzinfo=UTC)
    facts = {"project": "论坛", "year": 2020, "number": "2020-001", "step": "unit", "due": "2020-01-09"}
    return Notice.objects.create(
        user=world.head, kind="targets.review.waiting", facts=facts, link="/reviews/", occurred_at=at
    )


def its_id(notice: Notice) -> dict[str, object]:
    return {"uuid": notice.uuid}


TABLE = {
    "notices:list": page(200, nobody=403),
    "notices:read_all": page(302, post={}, nobody=403),
    "notices:open": page(404, object_of=its_id, post={}, head=302, nobody=403),
}
