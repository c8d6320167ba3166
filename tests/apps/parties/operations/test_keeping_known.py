"""People of a unit, each once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.models import HistoryRow
from duixian.apps.parties.models import Person
from duixian.apps.parties.operations import person_known
from factories.accounts import act, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 3, 1, 2, tzinfo=UTC)


def test_person_known_enters_a_person_once_per_unit() -> None:
    world = make_world()
    by = act(world.filler)
    first = person_known(unit=world.unit, name=" 张三 ", by=by, at=AT)
    assert person_known(unit=world.unit, name="张三", by=by, at=AT) == first
    other = person_known(unit=world.unit, name="张三", email="z@example.org", by=by, at=AT)
    assert person_known(unit=world.unit, name="张三", email="Z@example.org", by=by, at=AT) == other
    assert person_known(unit=world.other, name="张三", by=act(world.stranger), at=AT) not in {first, other}
    assert (Person.objects.count(), "张三" in str(list(HistoryRow.objects.values("payload")))) == (3, False)


def test_person_known_without_a_name() -> None:
    world = make_world()
    with pytest.raises(Invalid) as refused:
        person_known(unit=world.unit, name="  ", by=act(world.filler), at=AT)
    assert (refused.value.field, Person.objects.count()) == ("name", 0)
