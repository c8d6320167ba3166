"""Settings for all tests: hypothesis never fails a test for being slow, since machines differ.

`.ci/run` sets HYPOTHESIS_PROFILE=ci, whose inputs are the same at every run: what blocks a change is that change's own. Everywhere
else new inputs are tried each time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("duixian", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "duixian"))


@pytest.fixture(autouse=True, scope="session")
def _emptied_databases_keep_their_triggers() -> Iterator[None]:
    """A transactional test empties the tables behind it, which triggers refuse: lift them just for that."""
    from django.db import connection
    from django.test import TransactionTestCase

    from duixian.apps.audit import triggers
    from duixian.apps.evaluation import triggers as final
    from duixian.apps.events import triggers as scanned
    from duixian.apps.targets import triggers as frozen

    emptied = TransactionTestCase._fixture_teardown

    def lifted(case: TransactionTestCase) -> None:
        for kept in (triggers, frozen, final, scanned):
            kept.remove(connection)
        emptied(case)
        for kept in (triggers, frozen, final, scanned):
            kept.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield
