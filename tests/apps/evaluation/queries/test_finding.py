"""Reports of another unit are not there."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.evaluation.operations import correction_add, rectification_add
from duixian.apps.evaluation.queries.finding import (
    correction_get,
    evaluation_get,
    monitoring_get,
    rectification_get,
)
from factories.accounts import World, act
from factories.evaluation import SUMMER, WINTER, at_year_end, evaluated, monitored

pytestmark = pytest.mark.django_db


def test_reports_and_duties_are_found_by_those_who_see_the_unit_only(world: World) -> None:
    filler = act(world.filler)
    report, evaluation = monitored(world), evaluated(world, at_year_end(world, "P-02"))
    correction = correction_add(
        report=report.uuid, text="补", due_on=date(2020, 9, 1), owner_name="甲", by=filler, at=SUMMER
    )
    duty = rectification_add(
        evaluation=evaluation.uuid,
        problem="迟",
        measure="早",
        due_on=date(2021, 3, 1),
        owner_name="甲",
        by=filler,
        at=WINTER,
    )
    for get, made in (
        (monitoring_get, report), (evaluation_get, evaluation), (correction_get, correction), (rectification_get, duty),
    ):  # fmt: skip
        assert get(act(world.auditor), made.uuid) == made
        for actor, uuid in ((act(world.stranger), made.uuid), (filler, uuid4())):
            with pytest.raises(NotFound):
                get(actor, uuid)
