"""What happened, for people: who did what to which thing when, limited to the units that somebody sees.

A row of the history holds keys and plain values. Names are looked up at reading, so that the chain never holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.queries.units import units_visible
from duixian.apps.audit import kinds
from duixian.apps.audit.models import HistoryRow
from duixian.apps.audit.queries import Filter, rows_matching

_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FIGURE: Final = re.compile(r"-?[0-9]+(\.[0-9]{1,2})?")

Shown = str | date | datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was changed, under its name in the interface; an empty text stands for nothing."""

    label: str
    old: Shown
    new: Shown


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is told beside the changes."""

    label: str
    value: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the history as people read it, in the language of the moment."""

    uuid: UUID
    seq: int
    kind: str
    label: str
    who: str
    actor_uuid: UUID | None
    unit: str
    thing: str
    about: str
    about_uuid: UUID | None
    project_uuid: UUID | None
    occurred_at: datetime
    recorded_at: datetime
    changes: tuple[Change, ...]
    facts: tuple[Fact, ...]
    digest: str


def history_of(actor: Actor, about: str, uuid: UUID, *, limit: int | None = 100) -> list[Entry]:
    """What happened to one thing, newest first. Three queries, however many rows."""
    return entries(_seen(actor, Filter(about=about, about_uuid=uuid))[:limit])


def history_of_project(actor: Actor, project_uuid: UUID, *, limit: int | None = 100) -> list[Entry]:
    """What happened to a project and everything in it, newest first. Three queries."""
    return entries(_seen(actor, Filter(project_uuid=project_uuid))[:limit])


def histories_matching(actor: Actor, wanted: Filter, *, unit: Unit | None = None) -> QuerySet[HistoryRow]:
    """The rows that match, of every unit that the actor sees or of one and those below it, newest first; not yet read."""
    rows = _seen(actor, wanted)
    return rows.filter(unit_id__in=Unit.objects.filter(path__startswith=unit.path).values("pk")) if unit else rows


def entries(rows: Iterable[HistoryRow]) -> list[Entry]:
    """Rows for people: three queries for any number of rows."""
    found = list(rows)
    acting = {row.actor_uuid for row in found if row.actor_uuid}
    people = acting | {row.about_uuid for row in found if row.about_uuid and row.about == "accounts.user"}
    people |= {uuid for row in found for value in row.payload.values() if (uuid := _id(value))}
    names: dict[UUID | None, str] = dict(User.objects.filter(uuid__in=people).values_list("uuid", "name"))
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in={row.unit_id for row in found})}
    return [_entry(row, names, units) for row in found]


def _seen(actor: Actor, wanted: Filter) -> QuerySet[HistoryRow]:
    rows = rows_matching(wanted)
    return rows if actor.is_program else rows.filter(unit_id__in=units_visible(actor).values("pk"))


def _entry(row: HistoryRow, names: Mapping[UUID | None, str], units: dict[int, Unit]) -> Entry:
    payload = dict(row.payload)
    changes = payload.pop("changes") if isinstance(payload.get("changes"), dict) else {}
    model = _model(row.about)
    unit = units.get(row.unit_id)
    return Entry(
        uuid=row.uuid, seq=row.seq, kind=row.kind, label=str(kinds.label(row.kind)), who=_who(row.actor_uuid, names),
        actor_uuid=row.actor_uuid, unit=str(unit or ""), thing=_thing(row, model, names), about=row.about,
        about_uuid=row.about_uuid, project_uuid=row.project_uuid, occurred_at=row.occurred_at,
        recorded_at=row.recorded_at, digest=row.digest,
        changes=tuple(Change(_label(key, model), *(_shown(key, value, model) for value in pair))
                      for key, pair in _pairs(changes)),
        facts=tuple(Fact(_label(key, model), names.get(_id(value)) or _shown(key, value, model)) for key, value in sorted(payload.items())
                    if value not in (None, "", [], {})),
    )  # fmt: skip


def _id(value: object) -> UUID | None:
    """The public id that a value is; a person is told by name, because payloads hold no names."""
    return UUID(value) if isinstance(value, str) and _ID.fullmatch(value) else None


def _who(uuid: UUID | None, names: Mapping[UUID | None, str]) -> str:
    return names.get(uuid) or _("已注销的用户") if uuid else _("系统")


def _thing(row: HistoryRow, model: type[Model] | None, names: Mapping[UUID | None, str]) -> str:
    """What it happened to: a person by name, anything else by what it is, nothing where no app has a word for it."""
    if row.about == "accounts.user" and row.about_uuid:
        return names.get(row.about_uuid) or _("已注销的用户")
    named = model._meta.verbose_name if model else ""
    return str(kinds.word(row.about) or (named if isinstance(named, Promise) else ""))


def _pairs(changes: Any) -> Iterator[tuple[str, tuple[object, object]]]:
    """The changes of a payload in the order of their keys, which no database keeps; another shape is shown as a new value."""
    for key, pair in sorted(changes.items()):
        yield key, (pair[0], pair[1]) if isinstance(pair, list) and len(pair) == 2 else (None, pair)


def _model(about: str) -> type[Model] | None:
    """The model that a thing is of: `incubator.work_order` is a WorkOrder."""
    try:
        return apps.get_model(about.replace("_", ""))
    except (LookupError, ValueError):
        return None


def _field(key: str, model: type[Model] | None) -> Field[Any, Any] | None:
    try:
        field = model._meta.get_field(key) if model else None
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def _label(key: str, model: type[Model] | None) -> str:
    """The name of a key in the interface: that of the model's field, else what an app calls it, else the key as it is."""
    field = _field(key, model)
    if field and isinstance(field.verbose_name, Promise):
        return str(field.verbose_name)
    return str(kinds.word(key, model._meta.app_label if model else "") or key)


def _shown(key: str, value: object, model: type[Model] | None) -> Shown:
    """A value for people: a choice by its label, yes and no as words, lists in a row, days and times as such, yuan to the fen."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return _("、").join(str(_shown(key, item, model)) for item in value)
    if isinstance(value, dict):
        return _("；").join(f"{_label(name, model)} {_shown(name, item, model)}" for name, item in value.items())
    return _text(key, str(value), model)


def _text(key: str, text: str, model: type[Model] | None) -> Shown:
    if kinds.is_amount(key) and _FIGURE.fullmatch(text):
        return f"{Decimal(text):,.2f}"
    field = _field(key, model)
    choices = dict(field.flatchoices) if field and field.choices else {}
    chosen = choices.get(text) or kinds.value_word(key, text, model._meta.app_label if model else "")
    return str(chosen) if chosen else _time(text) or text


def _time(text: str) -> Shown | None:
    """A day or a time as `core.history.canonical` writes it."""
    try:
        return (
            parse_datetime(text)
            if text.endswith("Z") and "T" in text
            else parse_date(text)
            if len(text) == 10
            else None
        )
    except ValueError:
        return None
