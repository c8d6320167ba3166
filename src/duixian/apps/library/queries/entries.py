"""Reads of entries and their versions: what is published reaches down the tree, what is being written is seen where it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.library.models import Entry, EntryKind, EntryState, EntryVersion
from duixian.apps.library.rules import DECIDERS, PUBLISHERS, above, may_publish, may_write, wrote
from duixian.apps.targets.models import VersionIndicator

MOST: Final = 40
LIVE: Final = ("published", "retired")


def reaching(actor: Actor) -> Q:
    """A filter on entries: those that are valid where the actor stands, whoever keeps them."""
    if actor.is_program:
        return Q()
    return Q(unit__path__in=above(actor.visible_paths))


def seen(actor: Actor) -> Q:
    """A filter on entries: those that reach the actor and have been published, and all that are written in their units."""
    came_out = EntryVersion.objects.filter(entry=OuterRef("pk"), published_at__isnull=False)
    return visible(actor, "home__") | (reaching(actor) & Q(Exists(came_out)))


def entry_get(actor: Actor, uuid: UUID) -> Entry:
    """An entry with its units. Raises NotFound. One query."""
    found = Entry.objects.filter(seen(actor), uuid=uuid).select_related("unit", "home", "declaration__project").first()
    if found is None:
        raise NotFound
    return found


def entry_published(actor: Actor, uuid: UUID) -> EntryVersion:
    """The published version of an entry that the actor sees. Raises NotFound. One query."""
    found = published(actor).filter(entry__uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def versions_of(actor: Actor, entry: Entry) -> list[EntryVersion]:
    """The versions of an entry that the actor sees, the newest first: what is being written only where it is written. One query."""
    rows = EntryVersion.objects.filter(entry=entry).select_related("edited_by", "published_by").order_by("-number")
    inside = actor.sees(entry.home.path)
    return list(rows if inside else rows.filter(published_at__isnull=False))


def version_by_uuid(actor: Actor, uuid: UUID) -> EntryVersion:
    """A version that the actor sees, with its entry. Raises NotFound. One query."""
    rows = EntryVersion.objects.filter(uuid=uuid)
    inside = visible(actor, "entry__home__") | Q(published_at__isnull=False)
    found = (
        rows.filter(inside, entry__in=Entry.objects.filter(seen(actor)))
        .select_related("entry__unit", "entry__home")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def version_of(versions: Iterable[EntryVersion], number: int | None = None) -> EntryVersion:
    """The one of a number, else the published, else the newest. Raises NotFound when there is none. No query."""
    rows = list(versions)
    if number is not None:
        rows = [one for one in rows if one.number == number]
    live = [one for one in rows if one.state in LIVE]
    if not rows:
        raise NotFound
    return (live or rows)[0]


def live_version(entry: Entry) -> EntryVersion | None:
    """The version that is published or was retired last. One query."""
    return EntryVersion.objects.filter(entry=entry, state__in=LIVE).first()


def published(actor: Actor, kind: str = "") -> QuerySet[EntryVersion]:
    """The versions that are valid now for the actor, of one kind where it is given, nearest scope first."""
    entries = Entry.objects.filter(visible(actor, "home__") | reaching(actor))
    rows = EntryVersion.objects.filter(state=EntryState.PUBLISHED, entry__in=entries)
    rows = rows.filter(entry__kind=kind) if kind else rows
    return rows.select_related("entry__unit").order_by("-entry__unit__path", "name", "pk")


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody looks for in the list; empty is everything. `measured` asks for a bound measure (True) or none (False)."""

    kind: str = EntryKind.INDICATOR
    text: str = ""
    project_type: str = ""
    level: str = ""
    scope: str = ""
    state: str = ""
    measured: bool | None = None


def entries_listed(actor: Actor, asked: Filters) -> QuerySet[EntryVersion]:
    """The version of each entry that stands for it in a list: the one being written where the actor sees it, else the last that was
    published. Own ones first, then those of the department. One query."""
    writes = visible(actor, "entry__home__")
    shown = (
        EntryVersion.objects.filter(entry=OuterRef("entry"))
        .filter(Q(published_at__isnull=False) | writes)
        .order_by("-number")
    )
    rows = EntryVersion.objects.filter(
        entry__in=Entry.objects.filter(seen(actor), kind=asked.kind), pk=Subquery(shown.values("pk")[:1])
    )
    return _narrowed(rows, asked).select_related("entry__unit", "entry__home").order_by("-entry__scope", "name", "pk")


def _narrowed(rows: QuerySet[EntryVersion], asked: Filters) -> QuerySet[EntryVersion]:
    for word in asked.text.casefold().split():
        rows = rows.filter(search__contains=word)
    if asked.project_type:
        rows = rows.filter(Q(types="") | Q(types__contains=f",{asked.project_type},"))
    exact = {"level": asked.level, "entry__scope": asked.scope, "state": asked.state}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if asked.measured is None:
        return rows
    return rows.exclude(measure="") if asked.measured else rows.filter(measure="")


def entries_waiting(actor: Actor) -> list[EntryVersion]:
    """Versions that are the actor's to finish or to decide on, own ones left out where somebody else decides. One query."""
    held = {
        role: below(tuple(one.path for one in actor.holdings if one.role is role), "entry__unit__") for role in DECIDERS
    }
    mine = Q(state=EntryState.RETURNED, edited_by=actor.user_id)
    for scope, role in PUBLISHERS.items():
        mine |= held[role] & Q(entry__scope=scope, state=EntryState.SUBMITTED)
    rows = EntryVersion.objects.filter(mine).select_related("entry__unit", "entry__home").order_by("pk")[:MOST]
    return [one for one in rows if one.state != EntryState.SUBMITTED or not wrote(actor, one.writers)]


@dataclass(frozen=True, slots=True)
class Allowed:
    """What somebody may do with a version where it stands: the buttons of its page. The operations check again."""

    edits: bool
    revises: bool
    takes_back: bool
    decides: bool
    retires: bool


def allowed(actor: Actor, entry: Entry, version: EntryVersion, *, has_open: bool) -> Allowed:
    """What the actor may do; `has_open` says whether a version is being written or reviewed. No query."""
    state = version.state
    writes = may_write(actor, scope=entry.scope, home=entry.home.path, unit=entry.unit.path)
    keeps = may_publish(actor, scope=entry.scope, unit=entry.unit.path)
    return Allowed(
        edits=writes and state in (EntryState.DRAFT, EntryState.RETURNED),
        revises=writes and not has_open and state in LIVE,
        takes_back=writes and state == EntryState.SUBMITTED,
        decides=keeps and state == EntryState.SUBMITTED and not wrote(actor, version.writers),
        retires=keeps and state == EntryState.PUBLISHED,
    )


def places_to_write(actor: Actor) -> list[tuple[str, Unit, Unit]]:
    """Where the actor may begin an entry: (scope, unit where it holds, unit where it is written), own first. Two queries."""
    filler = tuple(one.path for one in actor.holdings if one.role is Role.FILLER)
    homes = list(Unit.objects.filter(below(filler), active=True).exclude(kind=UnitKind.SECTION)[:MOST])
    keepers = tuple(one.path for one in actor.holdings if one.role in DECIDERS - {Role.HEAD})
    tops = {unit.path: unit for unit in Unit.objects.filter(path__in=above((*(home.path for home in homes), *keepers)))}
    places = [("own", home, home) for home in homes]
    for home in (*homes, *(tops[path] for path in keepers if path in tops)):
        chain = [tops[path] for path in above((home.path,)) if path in tops]
        places += [("department", unit, home) for unit in chain if unit.kind == UnitKind.DEPARTMENT][-1:]
        places += [
            ("common", unit, home)
            for unit in chain[:1]
            if len(chain[0].path) < len(home.path) or unit.kind == UnitKind.BUREAU
        ]
    may = [one for one in places if may_write(actor, scope=one[0], home=one[2].path, unit=one[1].path)]
    return list({(scope, unit.pk, home.pk): (scope, unit, home) for scope, unit, home in may}.values())


def uses_of(actor: Actor, version: EntryVersion) -> int:
    """In how many approved forms that the actor sees an indicator of this name stands. One query."""
    rows = VersionIndicator.objects.filter(visible(actor, "version__declaration__unit__"), name=version.name)
    approved = rows.filter(version=F("version__declaration__approved"))
    return int(approved.aggregate(n=Count("version__declaration", distinct=True))["n"])
