"""`duixian verify history` as somebody at a terminal sees it; the site is already set up by the tests."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from typer.testing import CliRunner, Result

from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.audit import triggers
from duixian.apps.audit.models import HistoryRow
from duixian.cli.exits import Exit
from duixian.cli.language import Language, say
from duixian.cli.main import app
from factories.accounts import make_unit
from factories.history import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(monkeypatch: pytest.MonkeyPatch) -> Unit:
    monkeypatch.setattr(say, "language", Language.EN)
    unit = make_unit("甲", UnitKind.UNIT, code="A")
    write(unit)
    write(unit)
    return unit


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["verify", "history", *arguments])


@pytest.mark.usefixtures("unit")
def test_verify_history_of_an_intact_chain() -> None:
    done = run()
    assert (done.exit_code, done.stdout) == (Exit.FINE, "A 甲: 2 rows, intact\n")


@pytest.mark.usefixtures("unit")
def test_verify_history_names_the_changed_row_and_the_missing_triggers() -> None:
    triggers.remove(connection)
    HistoryRow.objects.filter(seq=1).update(kind="accounts.unit.moved")
    done = run("--unit", "A")
    assert done.exit_code == Exit.FINDINGS
    first, second, third = done.stdout.splitlines()
    assert (first, second) == ("A 甲: 2 rows, 1 wrong", "  row 1 is not what was written")
    assert (
        third
        == f"Triggers that protect the history are missing: {', '.join(sorted(triggers.missing(connection)))}. Migrate."
    )


def test_verify_history_as_json_holds_the_head(unit: Unit) -> None:
    done = run("--json")
    assert done.exit_code == Exit.FINE
    told = json.loads(done.stdout)
    assert (told["intact"], told["chains"][0]["unit"]) == (True, "A")
    assert told["chains"][0]["head"] == HistoryRow.objects.get(unit_id=unit.pk, seq=2).digest


@pytest.mark.usefixtures("unit")
def test_verify_history_of_an_unknown_unit_is_wrong_usage() -> None:
    done = run("--unit", "nobody")
    assert (done.exit_code, done.stderr) == (Exit.USAGE, "No unit has the code nobody.\n")


def test_verify_history_of_an_empty_site_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say, "language", Language.EN)
    done = run()
    assert (done.exit_code, done.stdout) == (Exit.FINE, "There is no history yet.\n")
