"""Settings for all tests: hypothesis never fails a test for being slow, since machines differ.

`.ci/run` sets HYPOTHESIS_PROFILE=ci, whose inputs are the same at every run: what blocks a change is that change's own. Everywhere
else new inputs are tried each time. Where an input is played through a database, CI plays fifteen (`ci-site`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from hypothesis import settings
from xdist.scheduler.loadscope import LoadScopeScheduling

from tests import migrated

os.environ.setdefault(
    "NUMBA_DISABLE_JIT", "1"
)  # where duixian[fast] is there, tests still see every branch of the scheduler
settings.register_profile("duixian", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("ci-site", deadline=None, derandomize=True, max_examples=15)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "duixian"))


DATABASE = {"db", "transactional_db"}
TOGETHER = (
    "tests/cli/demo_year/",
    "tests/api/test_site.py",
    "tests/config/test_messages.py",
    "tests/test_dependency_audit.py",
)
"""The demo year is played, the world of the API is made, and every source file is read, in one process for all tests that look at it."""


class Together(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Tests below one of TOGETHER go to one process, every other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """xdist's own groups (`xdist_group`, `--dist loadgroup`) are lost on pytest 9.2, and each process played the year."""
    return Together(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database: the others say there what they said on SQLite. `.ci/run` takes the first two inputs
    of a test with many, which differ in what is refused before the database is asked."""
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    kept = [
        item
        for item in items
        if item.get_closest_marker("django_db") or DATABASE & {*getattr(item, "fixturenames", ())}
    ]
    if os.environ.get("HYPOTHESIS_PROFILE", "").startswith("ci"):
        kept = [item for several in _by_function(kept).values() for item in several[:2]]
    config.hook.pytest_deselected(items=[item for item in items if item not in {*kept}])
    items[:] = kept


def _by_function(items: list[pytest.Item]) -> dict[tuple[str, str], list[pytest.Item]]:
    found: dict[tuple[str, str], list[pytest.Item]] = {}
    for item in items:
        found.setdefault((str(item.path), item.name.partition("[")[0]), []).append(item)
    return found


@pytest.fixture(autouse=True)
def _no_test_leaves_its_language_behind() -> Iterator[None]:
    """A request in English leaves English active in its thread, which is that of the next test too."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True, scope="session")
def _emptied_databases_keep_their_triggers() -> Iterator[None]:
    """A transactional test empties the tables behind it, which triggers refuse: lift them just for that."""
    from django.db import connection
    from django.test import TransactionTestCase

    from duixian.apps.audit import guards

    emptied = TransactionTestCase._fixture_teardown

    def lifted(case: TransactionTestCase) -> None:
        for kept in guards.registered():
            kept.remove(connection)
        emptied(case)
        for kept in guards.registered():
            kept.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield


def _sqlite_file() -> str:
    """The file of the test database; empty on PostgreSQL."""
    from django.conf import settings as site

    database = site.DATABASES["default"]
    return str(database["TEST"]["NAME"]) if "sqlite" in database["ENGINE"] else ""


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> Iterator[bool]:
    """Whether the database is there already: asked for, or, with SQLite, a copy of the migrated one. PostgreSQL migrates after this."""
    from duixian.cli.site.migrating import drawn_once

    name = _sqlite_file()
    if name:
        migrated.copied(name)
    with drawn_once():
        yield bool(name) or bool(request.config.getvalue("reuse_db"))
