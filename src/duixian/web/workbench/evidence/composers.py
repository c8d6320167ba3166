"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of
from duixian.apps.evidence.models import UploadedList
from duixian.apps.evidence.queries import (
    attestations_of,
    attestations_visible,
    file_get,
    files_visible,
    list_get,
    lists_of,
    lists_visible,
)
from duixian.apps.evidence.queries.files import kept_for
from duixian.apps.evidence.records import Columns
from duixian.apps.evidence.rules import may_state
from duixian.apps.measurement.measuring import topic_of
from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.queries import bindings_visible
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get

PER_PAGE = 50
JUDGED, STATED = "judged", "evidence.attested"
LATEST = 20


def overview_page(actor: Actor, *, kind: str, number: str | None) -> dict[str, Any]:
    """The latest evidence of all units that the actor sees: lists, statements or files, one page."""
    kinds: dict[str, Callable[[], QuerySet[Any]]] = {
        "lists": lambda: lists_visible(actor), "statements": lambda: attestations_visible(actor).order_by("-recorded_at"),
        "files": lambda: files_visible(actor),
    }  # fmt: skip
    page = Paginator(kinds[kind](), PER_PAGE).get_page(number)
    subjects = {one.subject_uuid for one in page.object_list if kind != "files"}
    declarations = Declaration.objects.filter(uuid__in=subjects).select_related("project")
    return {"kind": kind, "page": page, "declarations": {one.uuid: one for one in declarations}}


def declaration_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """The evidence of one declaration: statements and lists by topic, what holds first, and topics that still have none."""
    declaration = declaration_get(actor, uuid)
    lists, statements = list(lists_of(actor, uuid)), list(attestations_of(actor, uuid))
    filed = {one.topic for one in lists if one.superseded_at is None}
    filed |= {one.topic for one in statements if one.superseded_at is None}
    return {
        "declaration": declaration, "lists": lists, "statements": statements,
        "lacking": [topic for topic in topics(actor, declaration) if topic not in filed],
        "may_state": may_state(actor, declaration.unit.path),
    }  # fmt: skip


def topics(actor: Actor, declaration: Declaration, *, kind: str = "") -> list[str]:
    """The topics under which the 口径 of a declaration look for evidence, in the order of the indicators, each once.

    `kind` narrows them to those where a `statement` or a `list` would count: a judgement rests on either, a measure on its own kind.
    """
    bindings = bindings_visible(actor).filter(declaration=declaration, superseded_at=None)
    wanted = [topic_of(one) for one in bindings if _looks_for(one) and _counts(one.measure, kind)]
    return list(dict.fromkeys(wanted))


def _looks_for(binding: Binding) -> bool:
    return binding.measure == JUDGED or "topic" in binding.parameters


def _counts(measure: str, kind: str) -> bool:
    return not kind or measure == JUDGED or (measure == STATED) == (kind == "statement")


def file_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One file with what it serves and its history."""
    file = file_get(actor, uuid)
    return {"file": file, "uses": kept_for(file), "history": history_of(actor, "evidence.file", file.uuid)}


def rows_page(actor: Actor, uuid: UUID, *, shown: str, number: str | None) -> dict[str, Any]:
    """One list with its rows: all, those that count, or those that do not."""
    told = list_get(actor, uuid)
    rows = told.rows.order_by("number")
    narrowed = {"counted": rows.filter(excluded=""), "excluded": rows.exclude(excluded="")}.get(shown, rows)
    columns = Columns.from_json(told.columns)
    page = Paginator(narrowed, PER_PAGE).get_page(number)
    headings = list(page.object_list[0].cells) if page.object_list else []
    return {
        "told": told, "page": page, "shown": shown, "columns": columns, "headings": headings,
        "counted": rows.filter(excluded="").count(), "left_out": rows.exclude(excluded="").count(),
        "declaration": Declaration.objects.filter(uuid=told.subject_uuid).select_related("project").first(),
        "may_state": may_state(actor, told.unit.path), "may_confirm": _may_confirm(actor, told),
        "history": history_of(actor, "evidence.list", told.uuid),
    }  # fmt: skip


def _may_confirm(actor: Actor, told: UploadedList) -> bool:
    open_still = told.superseded_at is None and told.confirmed_at is None
    return open_still and may_state(actor, told.unit.path) and told.uploaded_by_id != actor.user_id
