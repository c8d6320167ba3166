"""What the register itself tells somebody of themselves."""

from __future__ import annotations

import pytest

from duixian.apps.parties.subjects import HOLDER
from factories.accounts import make_world
from factories.subjects import NAME, received

pytestmark = pytest.mark.django_db


def test_the_entry_and_the_requests() -> None:
    one = received(make_world())
    found = HOLDER.told(one.person)
    assert [(name, len(part)) for name, part in found.items()] == [("person", 1), ("requests", 1), ("history", 0)]
    assert (found["person"][0]["name"], found["requests"][0]["due_on"]) == (NAME, "2021-01-11")
