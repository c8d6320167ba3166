"""The history as a page and as a table to take along."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import Entry, entries, histories_matching
from duixian.web.workbench.history.forms import HistoryFilter

PER_PAGE = 50
AT_ONCE = 500
HEADINGS = (
    "seq", "occurred_at", "recorded_at", "unit", "kind", "label", "thing", "thing_uuid", "project_uuid", "who", "told",
    "digest",
)  # fmt: skip


def history_page(actor: Actor, narrow: HistoryFilter, *, number: str | None) -> dict[str, Any]:
    """One page of the history that the actor sees; the same few queries for every page."""
    unit = narrow.cleaned_data.get("unit") if narrow.is_valid() else None
    page = Paginator(histories_matching(actor, narrow.wanted(), unit=unit), PER_PAGE).get_page(number)
    return {"filter": narrow, "page": page, "entries": entries(page.object_list)}


def history_table(actor: Actor, narrow: HistoryFilter) -> Iterator[tuple[str, ...]]:
    """Every row that matches, with a row of headings first; read in parts, so that a long history needs no memory."""
    unit = narrow.cleaned_data.get("unit") if narrow.is_valid() else None
    rows = histories_matching(actor, narrow.wanted(), unit=unit).iterator(chunk_size=AT_ONCE)
    yield HEADINGS
    parts = iter(lambda: entries(islice(rows, AT_ONCE)), [])
    yield from map(_cells, chain.from_iterable(parts))


def _cells(entry: Entry) -> tuple[str, ...]:
    return (
        str(entry.seq), timezone.localtime(entry.occurred_at).isoformat(), timezone.localtime(entry.recorded_at).isoformat(),
        entry.unit, entry.kind, entry.label, entry.thing, str(entry.about_uuid or ""), str(entry.project_uuid or ""),
        entry.who, told(entry), entry.digest,
    )  # fmt: skip


def told(entry: Entry) -> str:
    """Changes and facts of an entry in one line."""
    changes = [f"{change.label}：{change.old or _('（空）')} → {change.new or _('（空）')}" for change in entry.changes]
    return "；".join([*changes, *(f"{fact.label}：{fact.value}" for fact in entry.facts)])
