"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import history_of
from duixian.apps.parties.holders import REASONS, labels
from duixian.apps.parties.models import RequestState, SubjectRequest
from duixian.apps.parties.queries import held_counts, people_matching, request_get, requests_to_settle, would_stay
from duixian.apps.parties.rules import may_settle

PER_PAGE: Final = 50
MOST_FOUND: Final = 30


def list_page(actor: Actor, given: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The requests that the actor settles, those that wait first. Two queries."""
    page = Paginator(requests_to_settle(actor), PER_PAGE).get_page(given.get("page"))
    return {"page": page, "rows": [(one, _late(one, timezone.localdate(now))) for one in page]}


def _late(one: SubjectRequest, today: date) -> bool:
    return one.state == RequestState.RECEIVED and one.due_on < today


def find_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """People whose name or address holds what was typed. One query."""
    words = given.get("q", "").strip()
    return {"words": words, "found": list(people_matching(actor, words)[:MOST_FOUND]), "most": MOST_FOUND}


def settled(actor: Actor, uuid: UUID) -> SubjectRequest:
    """A request that the actor may settle. Raises NotFound, NotAllowed."""
    one = request_get(actor, uuid)
    require_settling(actor, one.unit)
    return one


def require_settling(actor: Actor, unit: Unit) -> None:
    """Raises NotAllowed for whoever may not settle requests of people whom the unit keeps."""
    if not may_settle(actor, unit.path):
        raise NotAllowed(_("只有单位负责人和系统管理员可以办理个人信息请求。"))


def request_page(actor: Actor, uuid: UUID, now: datetime) -> dict[str, Any]:
    """One request: what is held of the person, what an erasure would leave, and what came of it. Raises NotFound, NotAllowed."""
    one = settled(actor, uuid)
    waits = one.state == RequestState.RECEIVED
    return {
        "one": one, "waits": waits, "late": _late(one, timezone.localdate(now)), "held": held_counts(one.person),
        "stays": would_stay(one.person) if waits and one.kind == "erase" else [], "outcome": _outcome(one.outcome),
        "history": history_of(actor, "parties.subjectrequest", one.uuid),
    }  # fmt: skip


def _outcome(told: Mapping[str, Any]) -> dict[str, Any]:
    names = labels()
    return {
        "erased": [(names[name], number) for name, number in told.get("erased", {}).items()],
        "kept": [(names[row["section"]], row["number"], REASONS[row["reason"]]) for row in told.get("kept", [])],
        "salts": told.get("salts"), "named": told.get("named", False),
    }  # fmt: skip
