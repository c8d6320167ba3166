"""All tenants are asked, each through one contact; a contact opens a survey from the tenant's pages."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import Stage
from duixian.apps.incubator.operations.census import census_invite, survey_open
from duixian.apps.incubator.queries.census import answered_by, survey_for, surveys_for, tenants_to_ask
from duixian.apps.surveys.operations.answers import answer_submit
from duixian.apps.surveys.queries.links import link_of
from factories.accounts import World, act, make_world
from factories.surveys import AFTER, GOOD, OPEN, OPENS, RESPONDENT, released
from factories.tenants import make_contact, make_tenant

pytestmark = pytest.mark.django_db
DAY = date(2020, 9, 20)


@pytest.fixture
def world() -> World:
    return make_world()


def test_each_tenant_is_asked_once_by_its_leader(world: World) -> None:
    one, two, mute, gone = (make_tenant(world.unit, name) for name in ("甲", "乙", "丙", "丁"))
    make_contact(one, "办公", "office@example.org")
    leader = make_contact(one, "负责", "lead@example.org", part="leader")
    both = make_contact(two, "负责", "LEAD@example.org", part="leader")
    make_contact(two, "财务", "money@example.org", part="finance", language="en")
    make_contact(mute, "无邮", "")
    gone.steps.update(stage=Stage.LEFT)
    asked = tenants_to_ask(world.unit, DAY)
    assert ([(c.tenant, c.person.name) for c in asked.contacts], asked.mute) == ([(one, "负责"), (two, "财务")], [mute])
    wave = released(world.unit)
    by = act(world.filler)
    batch = census_invite(wave_uuid=wave.uuid, on=DAY, by=by, at=OPENS)
    assert [(row.invitation.name, row.invitation.group) for row in batch.asked] == [
        ("负责（甲）", "入驻企业"),
        ("财务（乙）", "入驻企业"),
    ]
    assert census_invite(wave_uuid=wave.uuid, on=DAY, by=by, at=OPENS).known == 2
    assert [list(surveys_for(leader, at)) for at in (OPEN, AFTER)] == [[batch.asked[0].invitation], []]
    assert list(surveys_for(both, OPEN)) == [batch.asked[0].invitation]
    with pytest.raises(Invalid) as refused:
        census_invite(wave_uuid=wave.uuid, on=date(2019, 1, 1), by=by, at=OPENS)
    assert refused.value.field == "on"
    with pytest.raises(NotAllowed):
        census_invite(wave_uuid=wave.uuid, on=DAY, by=act(world.auditor), at=OPENS)
    with pytest.raises(NotFound):
        census_invite(wave_uuid=wave.uuid, on=DAY, by=act(world.stranger), at=OPENS)


def test_a_contact_opens_its_own_survey_and_no_other(world: World) -> None:
    tenant = make_tenant(world.unit)
    contact, other = make_contact(tenant), make_contact(tenant, "别人", "other@example.org")
    wave = released(world.unit)
    (asked,) = census_invite(wave_uuid=wave.uuid, on=DAY, by=act(world.filler), at=OPENS).asked
    token = survey_open(contact=contact, invitation_uuid=asked.invitation.uuid, at=OPEN)
    assert (link_of(token).invitation, token == asked.token) == (asked.invitation, False)
    with pytest.raises(NotFound):
        survey_for(other, asked.invitation.uuid, OPEN)
    answer_submit(token=token, given=GOOD, by=RESPONDENT, at=OPEN)
    assert (list(surveys_for(contact, OPEN)), list(answered_by(contact)), list(answered_by(other))) == (
        [],
        [asked.invitation],
        [],
    )
