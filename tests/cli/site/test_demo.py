"""When the demo year is built, when it is left alone, and when it refuses. The year itself: tests/cli/demo_year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from duixian.apps.accounts.models import Unit
from duixian.cli.demo_year.people import PARTS
from duixian.cli.demo_year.stage import PASSWORD
from duixian.cli.site import demo
from factories.accounts import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def played(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A data folder of its own, and a year that only says that it was built."""
    settings.DATA = tmp_path
    calls: list[str] = []
    monkeypatch.setattr(demo, "build", lambda told: calls.append("built"))
    return calls


def _told(title: tuple[str, str], seconds: float) -> None:
    raise AssertionError("no scene is played here")


def test_make_builds_once_and_then_leaves_it(played: list[str], tmp_path: Path) -> None:
    assert [demo.make(fresh=False, told=_told), demo.make(fresh=False, told=_told)] == [True, False]
    assert (played, (tmp_path / demo.MARK).exists()) == (["built"], True)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_the_year_does_not_wait_for_the_disk_and_the_site_does(
    played: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    levels = []
    monkeypatch.setattr(demo, "build", lambda told: levels.append(_waiting()))
    demo.make(fresh=False, told=_told)
    assert (levels, _waiting()) == ([0], 2)


def _waiting() -> int:
    """How SQLite writes: 0 for off, 2 for full."""
    with connection.cursor() as cursor:
        return int(cursor.execute("PRAGMA synchronous").fetchone()[0])


def test_make_refuses_a_database_with_other_data(played: list[str]) -> None:
    make_world()
    Unit.objects.filter(name="海汀市科技馆").update(name="别的单位")
    with pytest.raises(demo.OtherDataError):
        demo.make(fresh=False, told=_told)
    assert played == []


def test_accounts_and_password_are_those_of_the_year() -> None:
    assert [line[0] for line in demo.accounts()] == [part.username for part in PARTS]
    assert demo.accounts()[0] == ("linxiao", "林晓", "填报人", "促进中心")
    assert demo.password() == PASSWORD
