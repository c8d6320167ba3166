"""Mentors of tenants and their meetings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.operations.mentors import mentor_session_record, mentoring_begin, mentoring_end
from factories.accounts import act, make_world
from factories.tenancy import AT
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db
SINCE = date(2020, 2, 1)


def test_a_mentoring_has_its_days_and_meetings_within_them() -> None:
    world = make_world()
    tenant, by = make_tenant(world.unit), act(world.filler)
    given = {"tenant_uuid": tenant.uuid, "since": SINCE, "at": AT}
    with pytest.raises(NotAllowed):
        mentoring_begin(mentor="刘教授", by=act(world.auditor), **given)
    one = mentoring_begin(mentor=" 刘教授 ", by=by, **given)
    with pytest.raises(Invalid) as refused:
        mentoring_begin(mentor="刘教授", by=by, **given)
    assert refused.value.field == "mentor"
    about = {"mentoring_uuid": one.uuid, "topic": "注册申报", "by": by, "at": AT}
    for field, day, hours in (
        ("on", date(2020, 1, 31), 1),
        ("on", date(2021, 1, 1), 1),
        ("hours", SINCE, 0),
        ("hours", SINCE, 25),
    ):
        with pytest.raises(Invalid) as refused:
            mentor_session_record(on=day, hours=Decimal(hours), **about)
        assert refused.value.field == field
    assert mentor_session_record(on=SINCE, hours=Decimal("1.5"), **about).mentoring.mentor.name == "刘教授"
    with pytest.raises(Invalid) as refused:
        mentoring_end(mentoring_uuid=one.uuid, last=date(2020, 1, 1), by=by, at=AT)
    assert refused.value.field == "last"
    assert mentoring_end(mentoring_uuid=one.uuid, last=date(2020, 6, 30), by=by, at=AT).until == date(2020, 7, 1)
    with pytest.raises(Invalid):
        mentoring_end(mentoring_uuid=one.uuid, last=date(2020, 6, 30), by=by, at=AT)
    with pytest.raises(Invalid):
        mentor_session_record(on=date(2020, 7, 1), hours=Decimal(1), **about)
    with pytest.raises(NotFound):
        mentoring_end(mentoring_uuid=one.uuid, last=SINCE, by=act(world.stranger), at=AT)
    assert mentoring_begin(mentor="刘教授", by=by, **given).mentor == one.mentor
