"""The first unit and its administrator: all or nothing, and once."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Assignment, Unit, User
from duixian.apps.audit.models import HistoryRow
from duixian.apps.library.models import EntryVersion
from duixian.apps.library.shipped import shipped
from duixian.cli.site.founding import FoundedError, found

pytestmark = pytest.mark.django_db
GIVEN: dict[str, Any] = {
    "unit": "某市财政局", "kind": "bureau", "code": "101", "username": "wang", "name": "王某", "email": "wang@example.org",
    "password": "a-long-enough-word",
}  # fmt: skip


def test_found_makes_the_unit_and_an_administrator_who_can_sign_in() -> None:
    found(**GIVEN)
    user = User.objects.get()
    assert (user.username, user.name, user.check_password("a-long-enough-word")) == ("wang", "王某", True)
    assert [(held.unit.name, held.role) for held in Assignment.objects.all()] == [("某市财政局", "admin")]
    assert HistoryRow.objects.count() == 5
    assert EntryVersion.objects.filter(state="published").count() == len(shipped())


def test_found_with_a_password_that_is_refused_leaves_nothing() -> None:
    with pytest.raises(Invalid) as refused:
        found(**{**GIVEN, "password": "123"})
    assert (refused.value.field, Unit.objects.count(), User.objects.count()) == ("password", 0, 0)


def test_found_where_units_are_already_is_refused() -> None:
    found(**GIVEN)
    with pytest.raises(FoundedError):
        found(**{**GIVEN, "username": "li", "email": "li@example.org", "code": "102"})
    assert User.objects.count() == 1
