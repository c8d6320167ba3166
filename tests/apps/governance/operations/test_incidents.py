"""People in charge of a policy and what went against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.governance import operations as act_on
from duixian.apps.governance.queries import incidents_of
from factories.accounts import World, act, make_world
from factories.cooperation import JUNE, refused
from factories.governance import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_incident_is_closed_once_with_a_cure(world: World) -> None:
    by = act(world.filler)
    policy = act_on.policy_add(unit=world.unit, area="contract", name="合同办法", keeper="", by=by, at=AT)

    def note(what: Any) -> Any:
        return act_on.policy_incident_record(policy_uuid=policy.uuid, happened_on=JUNE, what=what, by=by, at=AT)

    assert refused(lambda: note(" ")) == "what"

    def close(uuid: Any, day: Any, cure: Any) -> Any:
        return act_on.policy_incident_close(incident_uuid=uuid, closed_on=day, cure=cure, by=by, at=AT)

    incident = note("越权签订")
    assert [
        refused(lambda: close(incident.uuid, JUNE, " ")),
        refused(lambda: close(incident.uuid, date(2020, 5, 1), "补签")),
    ] == ["cure", "closed_on"]
    done = close(incident.uuid, date(2020, 6, 9), "补办审批")
    assert [(one.what, one.cure, one.closed_on) for one in incidents_of(policy)] == [
        ("越权签订", "补办审批", date(2020, 6, 9))
    ]
    with pytest.raises(Invalid):
        close(done.uuid, date(2020, 6, 9), "再办")
