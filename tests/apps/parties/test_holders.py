"""The registry of what is held of a person is closed and whole: every model that leads to a person is told or stands aside with a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import Model

from duixian.apps.events.models import Accreditation, Registration, RegistrationGroup, Speaker
from duixian.apps.incubator.models import Mentoring, TenantContact
from duixian.apps.parties import holders
from duixian.apps.parties.holders import ORDER, Holder, HolderError, Kept, fields, labels, plain, register, registered
from duixian.apps.parties.models import Person
from duixian.apps.partnering.models import Profile
from duixian.apps.surveys.models import Invitation

OF_A_PERSON = (
    Person,
    Registration,
    RegistrationGroup,
    Speaker,
    Accreditation,
    TenantContact,
    Mentoring,
    Profile,
    Invitation,
)
"""What stands for one person: a model that refers to one of these holds something of them."""


def referring() -> set[str]:
    found: set[str] = set()
    for model in apps.get_models():
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if field.related_model in OF_A_PERSON:
                found.add(model._meta.label)
    return found


def test_every_model_that_leads_to_a_person_is_told_or_left_aside_with_a_reason() -> None:
    told = {label for holder in registered() for label in holder.covers}
    aside = {label: why for holder in registered() for label, why in holder.aside.items()}
    assert referring() - told - aside.keys() == set()
    assert (told & aside.keys(), [label for label, why in aside.items() if not why]) == (set(), [])
    assert {apps.get_model(label)._meta.label for label in told | aside.keys()} == told | aside.keys()


def test_holders_stand_in_the_order_of_the_apps() -> None:
    assert tuple(holder.name for holder in registered()) == ORDER
    assert len(labels()) == sum(len(holder.sections) for holder in registered())


@pytest.mark.parametrize("name", ["weather", "surveys"])
def test_an_unknown_name_and_one_told_twice_are_errors(name: str) -> None:
    with pytest.raises(HolderError, match=name):
        register(Holder(name, {}))


def test_nobody_can_be_told_everything_while_an_app_lacks() -> None:
    others = {name: holder for name, holder in holders._HOLDERS.items() if name != "surveys"}
    with patch.dict(holders._HOLDERS, others, clear=True), pytest.raises(HolderError, match="surveys"):
        registered()


def test_a_holder_that_says_nothing_holds_erases_and_keeps_nothing() -> None:
    one, nobody = Holder("x", {}), Person(name="甲")
    asked: Any = SimpleNamespace(person=nobody)
    assert (one.told(nobody), one.keys(nobody), one.kept(nobody), one.erase(asked), one.unseal) == (
        {},
        {},
        (),
        {},
        None,
    )
    assert Kept("a", 1, "duty").named is False


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (date(2020, 1, 2), "2020-01-02"), (datetime(2020, 1, 2, tzinfo=UTC), "2020-01-02T00:00:00+00:00"), (Decimal("1.50"), "1.50"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"), (Person(name="甲"), "甲"), (3, 3), (None, None), ({"a": 1}, {"a": 1}),
    ],
)  # fmt: skip
def test_values_as_plain_data(value: object, told: object) -> None:
    assert plain(value) == told


def test_fields_follow_references_and_stop_where_there_is_none() -> None:
    one: Model = Person(name="甲")
    assert fields(one, "name", "organisation.name") == {"name": "甲", "organisation_name": None}
