"""Tokens and webhooks: kept by the head of the unit, watched by administrators and auditors, void made by heads and administrators."""

from __future__ import annotations

from typing import Any

from django.test import override_settings

from duixian.apps.notices.models import Delivery
from factories.accounts import World
from factories.connections import NOW, hooked, issued
from web.permissions import page

WATCH = {"head": 200, "admin": 200, "auditor": 200}
FOUND = {"head": 200, "admin": 200, "auditor": 200}
GONE = dict.fromkeys(("filler", "finance", "department_reviewer", "bureau_reviewer", "stranger"), 404)


def scenario(world: World) -> dict[str, Any]:
    with override_settings(WEBHOOK_LOOPBACK=True):
        hook = hooked(world).hook
    token = issued(world).token
    sent = Delivery.objects.create(
        hook=hook, row_uuid=hook.uuid, kind="targets.declaration.created", body="{}", created_at=NOW, state="failed"
    )
    return {"token": {"uuid": token.uuid}, "hook": {"uuid": hook.uuid}, "delivery": {"uuid": sent.uuid}}


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


TABLE = {
    "connections:tokens": page(403, **WATCH),
    "connections:token-create": page(403, head=200),
    "connections:token": page(403, object_of=of("token"), **FOUND, **GONE),
    "connections:token-void": page(403, object_of=of("token"), post={}, **{**GONE, "head": 302, "admin": 302}),
    "connections:hooks": page(403, **WATCH),
    "connections:hook-create": page(403, head=200),
    "connections:hook": page(403, object_of=of("hook"), **FOUND, **GONE),
    "connections:hook-change": page(403, object_of=of("hook"), **{**GONE, "head": 200}),
    "connections:hook-rotate": page(403, object_of=of("hook"), post={}, **{**GONE, "head": 200}),
    "connections:hook-remove": page(403, object_of=of("hook"), post={}, **{**GONE, "head": 302}),
    "connections:hook-act": page(403, object_of=of("hook", action="pause"), post={}, **{**GONE, "head": 302}),
    "connections:delivery": page(403, object_of=of("delivery"), **FOUND, **GONE),
    "connections:delivery-retry": page(403, object_of=of("delivery"), post={}, **{**GONE, "head": 302, "admin": 302}),
}
