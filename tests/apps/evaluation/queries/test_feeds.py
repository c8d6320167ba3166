"""Reports that are not there."""

from __future__ import annotations

from uuid import UUID

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries.slices import Asked
from duixian.apps.evaluation.queries import feeds
from duixian.apps.targets.queries.feeds import Narrowed
from factories.accounts import act, make_world

pytestmark = pytest.mark.django_db


def test_nothing_is_there() -> None:
    by = act(make_world().auditor)
    for read in (feeds.monitoring_fed, feeds.evaluation_fed):
        with pytest.raises(NotFound):
            read(by, UUID(int=1))  # type: ignore[operator]  # each takes both
    assert feeds.monitoring_feed(by, Asked(5), Narrowed(state="final")).rows == ()
    assert feeds.evaluations_feed(by, Asked(5), Narrowed()).next is None
