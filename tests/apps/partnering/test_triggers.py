"""Every trigger of this app is there after the migrations."""

from __future__ import annotations

import pytest
from django.db import connection

from duixian.apps.partnering import triggers


@pytest.mark.django_db
def test_every_trigger_is_there_after_the_migrations() -> None:
    assert triggers.missing(connection) == frozenset()
    assert {rule.table for rule in triggers.GUARD.rules} == {"partnering_arrival", "partnering_mark"}
