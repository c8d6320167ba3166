"""One promise from every side: rows, money, what is missing, duties, years before it."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.clock import recording_time
from duixian.apps.evaluation.queries.cockpit import cockpit
from duixian.apps.targets.operations.declarations import declaration_create
from factories.accounts import World, act
from factories.evaluation import SUMMER, at_summer, explained, monitored
from factories.reviews import written
from factories.targets import sample_forms


def test_cockpit_of_a_monitored_promise(world: World) -> None:
    report = explained(world, monitored(world))
    found = cockpit(act(world.auditor), report.declaration.uuid, now=recording_time())
    assert (found.as_of, [row["position"] for row in found.rows]) == (date(2020, 7, 31), list(range(8)))
    assert (found.looked.money["executed"], found.looked.money["received"]) == ("20000.00", "400000.00")
    assert [one.as_of for one in found.reports] == [date(2020, 7, 31)]
    assert {(one.sort, one.text, one.who, one.label) for one in found.duties} == {
        ("correction", "抽调两人专职筹备", "主任丙", "待整改")
    }
    assert (found.declaration.lists, found.declaration.unconfirmed, found.declaration.statements) == (2, 2, 3)


def test_cockpit_names_what_is_missing(world: World) -> None:
    declaration = at_summer(world)
    found = cockpit(act(world.filler), declaration.uuid, now=recording_time())
    assert found.missing["binding"] == []
    assert found.missing["value"] == [row["name"] for row in found.rows if not row["measurement"] and not row["band"]]


def test_cockpit_before_approval_shows_the_promise_only(world: World) -> None:
    found = cockpit(act(world.head), written(world).uuid, now=recording_time())
    assert (found.looked, found.rows, found.reports, found.duties) == (None, [], (), ())


def test_cockpit_compares_with_the_year_before(world: World) -> None:
    now = written(world, sample_forms()[1])
    earlier = declaration_create(
        project=now.project.uuid, year=2019, form=sample_forms()[1], is_baseline=True, by=act(world.filler), at=SUMMER
    )
    found = cockpit(act(world.filler), now.uuid, now=recording_time())
    assert ([one.year for one in found.years], found.earlier) == ([2020, 2019], earlier)
    assert [row.earlier_target for row in found.compared] == [row.target for row in found.compared]
    assert cockpit(act(world.filler), earlier.uuid, now=recording_time()).earlier is None


def test_cockpit_of_another_unit_is_not_there(world: World) -> None:
    with pytest.raises(NotFound):
        cockpit(act(world.stranger), written(world).uuid, now=recording_time())
