"""Works by state, and their papers in order."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.queries.building_works import papers_missing, papers_of, work_get, works_visible
from duixian.core.incubator.building_works import PAPERS
from factories.accounts import act, make_world
from factories.money import make_line
from factories.repairs import make_works

pytestmark = pytest.mark.django_db


def test_by_state_and_for_who_sees_the_unit() -> None:
    world = make_world()
    work = make_works(world, make_line(world.unit, "200000"))
    assert list(works_visible(act(world.auditor))) == [work]
    assert list(works_visible(act(world.auditor), "accepted")) == []
    assert [(one.kind, one.held) for one in papers_of(work)] == [(kind, None) for kind in PAPERS]
    assert papers_missing(work) == tuple(PAPERS)
    with pytest.raises(NotFound):
        work_get(act(world.stranger), work.uuid)
