"""Nobody is asked where nobody is there; operations/test_census.py walks the rest."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.incubator.queries.census import tenants_to_ask
from factories.accounts import make_world

pytestmark = pytest.mark.django_db


def test_without_tenants_nobody_is_asked() -> None:
    assert tenants_to_ask(make_world().unit, date(2020, 1, 1)) == ([], [])
