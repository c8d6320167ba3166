"""Mail: for those who work for a unit and for administrators, who do not read it; written and sent by the unit's own people alone."""

from __future__ import annotations

from typing import Any

from duixian.apps.notices.models import OutboxMail, Suppression
from duixian.apps.notices.operations.suppressing import address_close
from factories.accounts import World
from factories.letters import AT, KEY, prepared, sent, written
from web.permissions import page

CLOSED = {"auditor": 403, "nobody": 403}
HIDDEN = {"stranger": 404, "auditor": 404, "nobody": 403}


def scenario(world: World) -> dict[str, Any]:
    failed = written(world.unit, "failed", to="a@example.org")
    OutboxMail.objects.filter(pk=failed.pk).update(state="failed")
    left, draft = sent(world.unit, "sent", to="b@example.org"), prepared(world.unit)
    address_close(mail=written(world.unit, "gone", to="gone@example.org"), status="5.1.1", reason="", at=AT)
    things = {"failed": failed, "sent": left, "draft": draft, "closed": Suppression.objects.get(), "unit": world.unit}
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


LETTER = of("unit", key=KEY, language="zh")
WRITERS = {"admin": 403, "stranger": 404, "auditor": 403, "nobody": 403}

TABLE = {
    "mail:list": page(200, **CLOSED),
    "mail:detail": page(200, object_of=of("sent"), **HIDDEN),
    "mail:retry": page(302, object_of=of("failed"), post={}, **HIDDEN),
    "mail:withdraw": page(302, object_of=of("failed"), post={}, admin=403, **HIDDEN),
    "mail:bounce": page(200, object_of=of("sent"), **HIDDEN),
    "mail:mailings": page(200, **CLOSED),
    "mail:mailing": page(200, object_of=of("draft"), **HIDDEN),
    "mail:send": page(302, object_of=of("draft"), post={}, admin=403, **HIDDEN),
    "mail:cancel": page(302, object_of=of("draft"), post={}, admin=403, **HIDDEN),
    "mail:letters": page(200, admin=403, **CLOSED),
    "mail:letter": page(200, object_of=LETTER, **WRITERS),
    "mail:reset": page(302, object_of=LETTER, post={}, **WRITERS),
    "mail:head": page(200, object_of=of("unit"), **WRITERS),
    "mail:upload": page(200, **CLOSED),
    "mail:closed": page(200, **CLOSED),
    "mail:lift": page(200, object_of=of("closed"), admin=403, **HIDDEN),
}
