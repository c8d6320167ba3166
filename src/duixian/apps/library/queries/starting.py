"""What the editor of a declaration takes from the library: suggestions while typing, and templates that start a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from duixian.apps.accounts.actor import Actor
from duixian.apps.library.models import EntryKind, EntryVersion
from duixian.apps.library.queries.entries import entry_published, published
from duixian.core.benchmark.entries import indicator_of
from duixian.core.benchmark.levels import LEVELS
from duixian.core.benchmark.skeletons import Skeleton, SkeletonRow, indicator_from, row_of, skeleton_form, skeleton_of
from duixian.core.forms.model import Form, Indicator

FEW: Final = 8


def entries_suggested(
    actor: Actor, *, text: str = "", project_type: str = "", level: str = "", most: int = FEW
) -> list[EntryVersion]:
    """Published indicators for what was typed: names that begin with it, then names that hold it, then any other mention; those of the
    project type before common ones, own ones before those of all. `level` is a key of LEVELS. One query."""
    rows = published(actor, EntryKind.INDICATOR)
    for word in text.casefold().split():
        rows = rows.filter(search__contains=word)
    if level in LEVELS:
        rows = rows.filter(level=level)
    if project_type:
        rows = rows.filter(Q(types="") | Q(types__contains=f",{project_type},"))
    return list(_nearest(rows, text.strip())[:most])


def _nearest(rows: QuerySet[EntryVersion], text: str) -> QuerySet[EntryVersion]:
    whens = [When(name__istartswith=text, then=Value(0)), When(name__icontains=text, then=Value(1))] if text else []
    fit = Case(*whens, default=Value(2), output_field=IntegerField())
    common = Case(When(types="", then=Value(1)), default=Value(0), output_field=IntegerField())
    return rows.annotate(fit=fit, common=common).order_by("fit", "common", "-entry__unit__path", "name", "pk")


def entry_row(version: EntryVersion, *, layout: str | None) -> Indicator:
    """The row that an indicator of the library puts into a form of the layout; process indicators, which the central form has no place
    for, stand as in the Shanghai form. No query."""
    text = indicator_of(version.content)
    level = LEVELS[text.level]
    place = level.printed(layout) or level.shanghai
    return indicator_from(row_of(text), place, {}, noted=layout != "shanghai2020")


def templates_for(actor: Actor, project_type: str = "") -> list[EntryVersion]:
    """Published templates for the actor, those of the project type first, nearest scope first. One query."""
    rows = list(published(actor, EntryKind.TEMPLATE))
    return sorted(rows, key=lambda one: project_type not in one.type_keys)


def template_form(
    actor: Actor, entry_uuid: UUID, *, layout: str, values: Mapping[str, str] | None = None
) -> tuple[Skeleton, Form]:
    """The template and the form that it starts in a layout (`shanghai2020` or `central2021`), blanks filled with `values` where they are
    given, else left as 【填写…】. Raises NotFound, ValueError for another layout. One query."""
    skeleton = skeleton_of(entry_published(actor, entry_uuid).content)
    return skeleton, skeleton_form(skeleton, layout, values)


def template_rows(skeleton: Skeleton, layout: str) -> list[tuple[SkeletonRow, Indicator]]:
    """Each row of a template beside the row of a form that it starts, in the order of the form. No query."""
    form = skeleton_form(skeleton, layout)
    by_name = {row.name: row for row in skeleton.rows}
    return [(by_name[one.level3 or ""], one) for one in form.indicators]
