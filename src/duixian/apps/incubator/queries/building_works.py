"""Small building works as a list and one by one."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries.units import visible
from duixian.apps.incubator.models import BuildingWork, WorksPaper, WorksState
from duixian.core.incubator.building_works import PAPERS, missing
from duixian.core.wording import Words


class Paper(NamedTuple):
    """A paper of the final acceptance: its kind in words, and the one that is kept."""

    kind: str
    words: Words
    held: WorksPaper | None


def works_visible(actor: Actor, state: str = "") -> QuerySet[BuildingWork]:
    """The works that the actor sees, the newest first."""
    rows = BuildingWork.objects.filter(visible(actor)).select_related(
        "unit", "room__floor__building", "contract", "line__declaration__project"
    )
    return rows.filter(state=state) if state in WorksState.values else rows


def work_get(actor: Actor, uuid: UUID) -> BuildingWork:
    """Works by their public id; NotFound outside what the actor sees."""
    found = works_visible(actor).select_related("duty", "contract__supplier").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def papers_of(work: BuildingWork) -> list[Paper]:
    """Every paper of the final acceptance, with the one that is kept."""
    held = {one.kind: one for one in work.papers.filter(superseded_at=None).select_related("file")}
    return [Paper(kind, words, held.get(kind)) for kind, words in PAPERS.items()]


def papers_missing(work: BuildingWork) -> tuple[str, ...]:
    """The papers that are not there yet."""
    return missing(list(work.papers.filter(superseded_at=None).values_list("kind", flat=True)))
