"""Who watches addresses; a list takes the same queries for one and for three."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.notices.models import Delivery
from duixian.apps.notices.queries.hooks import deliveries_of, delivery_get, hook_get, hooks_listed, kinds_offered
from factories.accounts import act, make_world
from factories.connections import NOW, hooked

pytestmark = pytest.mark.django_db


def test_heads_administrators_and_auditors_watch(settings: Any) -> None:
    settings.WEBHOOK_LOOPBACK = True
    world = make_world()
    hook = hooked(world).hook
    sent = Delivery.objects.create(
        hook=hook, row_uuid=hook.uuid, kind="targets.declaration.created", body="{}", created_at=NOW
    )
    seen = {name for name, user in world.users.items() if hooks_listed(act(user)).exists()}
    assert seen == {"head", "admin", "auditor"}
    assert delivery_get(act(world.head), sent.uuid) == sent
    for read, uuid in ((hook_get, hook.uuid), (delivery_get, sent.uuid)):
        with pytest.raises(NotFound):
            read(act(world.stranger), uuid)  # type: ignore[operator]  # each takes both
    assert [deliveries_of(hook, state=state).count() for state in ("waiting", "failed", "nonsense")] == [1, 0, 1]
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert [one.waiting for one in hooks_listed(act(world.head))]
        counts.append(len(queries))
        hooked(world)
        hooked(world)
    assert counts[0] == counts[1]


def test_only_kinds_of_things_that_the_api_tells_are_offered() -> None:
    apps = {kind.partition(".")[0] for kind, _ in kinds_offered()}
    assert apps == {"targets", "measurement", "evaluation", "money", "disclosure"}
