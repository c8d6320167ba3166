"""Reads of publications: for the unit's staff, and for everybody what is published and nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import below, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.disclosure.models import EvidencePack, Publication, PublicationKind, PublicationState, Replacement
from duixian.apps.disclosure.publishing_rules import may_prepare, may_publish, prepared
from duixian.apps.disclosure.snapshots import problems_of
from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.evidence.store import get
from duixian.apps.targets.errors import Problem
from duixian.apps.targets.models import Declaration

MOST = 40
_PARTS = ("declaration__project", "declaration__unit__parent", "declaration__approved")


def publication_get(actor: Actor, uuid: UUID) -> Publication:
    """A publication with its declaration, project, unit and sources, for who sees the unit. Raises NotFound."""
    rows = Publication.objects.filter(visible(actor, "declaration__unit__"), uuid=uuid)
    found = rows.select_related(*_PARTS, "version", "evaluation", "freeze", "published_by", "withdrawn_by").first()
    if found is None:
        raise NotFound
    return found


def publications_of(actor: Actor, *, year: int | None = None, state: str = "") -> QuerySet[Publication]:
    """The publications that the actor sees, of a year and in a state where they are given; without content. One query."""
    rows = Publication.objects.filter(visible(actor, "declaration__unit__"))
    rows = rows.filter(declaration__year=year) if year else rows
    rows = rows.filter(state=state) if state else rows
    named = rows.select_related("declaration__project", "declaration__unit", "published_by").defer("content", "search")
    return named.order_by("-declaration__year", "declaration__number", "kind", "-pk")


def to_publish(actor: Actor) -> QuerySet[Declaration]:
    """Approved promises of units for which the actor prepares publications, with `has_promise`, `has_result` (something of the kind
    is under way or shown) and `is_final` (the self-evaluation is). One query."""
    paths = tuple(one.path for one in actor.holdings if one.role is Role.FILLER)
    mine = Q() if actor.is_program else below(paths, "unit__")
    there = Publication.objects.filter(declaration=OuterRef("pk"), superseded_at=None).exclude(state="withdrawn")
    final = SelfEvaluation.objects.filter(declaration=OuterRef("pk"), state="final")
    rows = Declaration.objects.filter(mine, approved__isnull=False, is_baseline=False)
    return rows.select_related("project", "unit").annotate(
        has_promise=Exists(there.filter(kind=PublicationKind.PROMISE)),
        has_result=Exists(there.filter(kind=PublicationKind.RESULT)), is_final=Exists(final),
    ).order_by("-year", "number")  # fmt: skip


def publications_waiting(actor: Actor) -> list[Publication]:
    """Publications that are the actor's to finish or to decide on, own ones left out where somebody else decides. One query."""
    held = {
        role: below(tuple(one.path for one in actor.holdings if one.role is role), "declaration__unit__")
        for role in (Role.FILLER, Role.HEAD)
    }
    mine = held[Role.FILLER] & Q(state__in=(PublicationState.DRAFT, PublicationState.RETURNED))
    mine |= held[Role.HEAD] & Q(state=PublicationState.SUBMITTED)
    rows = Publication.objects.filter(mine).select_related("declaration__project", "declaration__unit")
    found = rows.defer("content", "search").order_by("pk")[:MOST]
    return [one for one in found if one.state != PublicationState.SUBMITTED or not prepared(actor, one.writers)]


@dataclass(frozen=True, slots=True)
class Allowed:
    """What somebody may do with a publication where it stands: the buttons of its page. The operations check again."""

    writes: bool
    takes_back: bool
    decides: bool
    withdraws: bool


def allowed(actor: Actor, found: Publication) -> Allowed:
    """What the actor may do. No query."""
    path, state = found.declaration.unit.path, found.state
    writer, head = may_prepare(actor, path), may_publish(actor, path)
    return Allowed(
        writes=writer and state in (PublicationState.DRAFT, PublicationState.RETURNED),
        takes_back=writer and state == PublicationState.SUBMITTED,
        decides=head and state == PublicationState.SUBMITTED and not prepared(actor, found.writers),
        withdraws=head and state == PublicationState.PUBLISHED,
    )


def publication_problems(found: Publication) -> list[Problem]:
    """What stops it from being submitted or published; nothing once it is. At most four queries."""
    if found.published_at:
        return []
    return problems_of(found, content_told(found))


def content_told(found: Publication) -> dict[str, Any]:
    """The content as it was reviewed."""
    told: dict[str, Any] = json.loads(found.content)
    return told


@dataclass(frozen=True, slots=True)
class Filters:
    """What the public looks for; empty is everything. `text` is looked for in project, unit, indicators and targets."""

    text: str = ""
    year: int | None = None
    unit: str = ""
    kind: str = ""
    grade: str = ""
    light: str = ""


def live() -> QuerySet[Publication]:
    """What the public sees, the latest year first, without content."""
    rows = Publication.objects.filter(state=PublicationState.PUBLISHED, superseded_at=None)
    named = rows.select_related("declaration__unit", "declaration__project").defer("content", "search")
    return named.order_by("-declaration__year", "declaration__unit__path", "declaration__number", "-kind")


def searched(asked: Filters) -> QuerySet[Publication]:
    """What of it is looked for."""
    exact = {"declaration__year": asked.year, "declaration__unit__code": asked.unit, "kind": asked.kind,
             "grade": asked.grade, "light": asked.light}  # fmt: skip
    rows = live().filter(**{name: value for name, value in exact.items() if value})
    for word in asked.text.casefold().split():
        rows = rows.filter(search__contains=word)
    return rows


def whole(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """The same with their content."""
    return rows.defer(None)


SHELF: Final = (
    "SELECT (SELECT token FROM disclosure_shelf WHERE id = 1), (SELECT COUNT(*) FROM disclosure_evidencepack)"
)


def shelf_stamp() -> str:
    """What changes whenever anything that the public sees does: a publication, or a pack. One query, asked with every public page."""
    with connection.cursor() as cursor:
        cursor.execute(SHELF)
        return "/".join(map(str, cursor.fetchone()))


def published_stamp(uuid: UUID) -> str:
    """What changes whenever the page of a publication does: its content, what became of it, the pack that everybody may have.

    Raises NotFound for what was never published. One query.
    """
    packs = EvidencePack.objects.filter(freeze=OuterRef("freeze"), public=True).order_by("-recorded_at", "-pk")
    rows = Publication.objects.exclude(published_at=None).filter(uuid=uuid)
    told = rows.values_list(
        "digest", "state", "superseded_at", "withdrawn_at", Subquery(packs.values("digest")[:1])
    ).first()
    if told is None:
        raise NotFound
    return "/".join(map(str, told))


def published_get(uuid: UUID) -> Publication:
    """What was published once under this id, also when it was superseded or withdrawn. Raises NotFound. One query."""
    rows = Publication.objects.exclude(published_at=None).filter(uuid=uuid)
    found = rows.select_related("declaration__project", "declaration__unit").first()
    if found is None:
        raise NotFound
    return found


def successor_of(found: Publication) -> Publication | None:
    """The one that is shown now in place of a superseded one. One query."""
    return live().filter(declaration=found.declaration_id, kind=found.kind).first()


def companions_of(found: Publication) -> list[Publication]:
    """What else is shown of the same project. One query."""
    return list(live().filter(declaration__project=found.declaration.project_id).exclude(pk=found.pk))


def public_pack_of(found: Publication) -> EvidencePack | None:
    """The newest pack of its freeze that everybody may have. One query."""
    if found.freeze_id is None:
        return None
    return EvidencePack.objects.filter(freeze=found.freeze_id, public=True).order_by("-recorded_at", "-pk").first()


def public_pack_file(found: Publication) -> tuple[EvidencePack, bytes]:
    """That pack with its bytes, checked against its digest. Raises NotFound, DamagedStoreError."""
    pack = public_pack_of(found)
    if pack is None:
        raise NotFound
    return pack, get(pack.digest)


def facets() -> dict[str, list[Any]]:
    """What the filters offer: years, units (code and name), grades and lights of what is shown. One query."""
    rows = list(live().order_by().values_list(
        "declaration__year", "declaration__unit__code", "declaration__unit__name", "grade", "light"
    ).distinct())  # fmt: skip
    return {
        "years": sorted({row[0] for row in rows}, reverse=True), "units": sorted({(row[1], row[2]) for row in rows}),
        "grades": sorted({row[3] for row in rows if row[3]}), "lights": sorted({row[4] for row in rows if row[4]}),
    }  # fmt: skip


def changed_at() -> datetime | None:
    """When what is shown last changed. One query."""
    told = Publication.objects.exclude(published_at=None).aggregate(last=Max("published_at"), gone=Max("withdrawn_at"))
    return max((one for one in told.values() if one), default=None)


def replaced_of(found: Publication) -> list[str]:
    """Why passages were taken out of it, each reason once. One query."""
    reasons = found.replacements.filter(removed_at=None).order_by("pk").values_list("reason", flat=True)
    return list(dict.fromkeys(reasons))


def replacements_of(found: Publication) -> list[Replacement]:
    """What was taken out of it and still is, in order. One query."""
    return list(found.replacements.filter(removed_at=None).select_related("made_by").order_by("pk"))
