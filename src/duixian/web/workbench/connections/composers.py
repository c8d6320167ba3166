"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import AccessToken
from duixian.apps.accounts.queries import history_of, token_get, tokens_visible
from duixian.apps.accounts.roles import Role
from duixian.apps.accounts.rules import can_void_tokens
from duixian.apps.notices.hooks import MOST_ATTEMPTS, message_id
from duixian.apps.notices.models import DeliveryState
from duixian.apps.notices.queries.hooks import deliveries_of, delivery_get, hook_get, hooks_listed, kinds_offered
from duixian.apps.notices.rules import may_keep_hooks, may_send_again

PER_PAGE: Final = 50


def tokens_page(actor: Actor, given: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The tokens that the actor watches, each with how it stands. Two queries."""
    page = Paginator(tokens_visible(actor), PER_PAGE).get_page(given.get("page"))
    rows = [(token, standing(token, now)) for token in page]
    return {"page": page, "rows": rows, "heads": _heads(actor)}


def standing(token: AccessToken, now: datetime) -> str:
    """revoked, expired or live."""
    if token.revoked_at is not None:
        return "revoked"
    return "expired" if token.expires_at <= now else "live"


def token_page(actor: Actor, uuid: UUID, now: datetime) -> dict[str, Any]:
    """One token with its history."""
    token = token_get(actor, uuid)
    stands = standing(token, now)
    return {
        "token": token, "standing": stands, "may_void": stands == "live" and can_void_tokens(actor, token.unit.path),
        "history": history_of(actor, "accounts.token", token.uuid),
    }  # fmt: skip


def hooks_page(actor: Actor) -> dict[str, Any]:
    """The addresses that the actor watches, with how their messages fared."""
    return {"hooks": list(hooks_listed(actor)), "heads": _heads(actor)}


def hook_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """One address with the log of its messages, and its history."""
    hook, state = hook_get(actor, uuid), given.get("state", "")
    page = Paginator(deliveries_of(hook, state=state).defer("body"), PER_PAGE).get_page(given.get("page"))
    labels = dict(kinds_offered())
    return {
        "hook": hook, "kinds": [(kind, labels.get(kind, kind)) for kind in hook.kinds], "page": page, "state": state,
        "states": DeliveryState.choices, "rows": [(one, labels.get(one.kind, one.kind)) for one in page],
        "may_keep": may_keep_hooks(actor, hook.unit.path), "history": history_of(actor, "notices.hook", hook.uuid),
    }  # fmt: skip


def delivery_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One message with what was sent and every attempt."""
    delivery = delivery_get(actor, uuid)
    ended = delivery.state in (DeliveryState.FAILED, DeliveryState.DELIVERED)
    return {
        "delivery": delivery, "hook": delivery.hook, "label": dict(kinds_offered()).get(delivery.kind, delivery.kind),
        "message": message_id(delivery.uuid), "steps": list(delivery.steps.order_by("-id")), "most": MOST_ATTEMPTS,
        "may_retry": ended and delivery.hook.paused_at is None and may_send_again(actor, delivery.hook.unit.path),
    }  # fmt: skip


def _heads(actor: Actor) -> bool:
    return actor.is_program or Role.HEAD in actor.roles
