"""`duixian verify history` as somebody at a terminal sees it; the site is already set up by the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from typer.testing import CliRunner, Result

from core.proof.making import made as pack_made
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.audit import triggers
from duixian.apps.audit.models import HistoryRow
from duixian.cli.exits import Exit
from duixian.cli.language import Language, say
from duixian.cli.main import app
from duixian.core.partnering.model import Organisation, Person, Problem, Request, Side, Table
from duixian.core.partnering.package import package
from duixian.core.partnering.scheduling import make
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


def packed() -> dict[str, Any]:
    """Three people want to meet each other in one slot at one table."""
    people = tuple(Person(f"p{n}", f"o{n}", 0b1) for n in range(3))
    asked = tuple(Request(f"r{a}{b}", Side(f"o{a}"), Side(f"o{b}"), 50) for a, b in ((0, 1), (0, 2), (1, 2)))
    problem = Problem(people, tuple(Organisation(f"o{n}") for n in range(3)), (1,), (Table("t"),), asked)
    made = make(problem, seed=1, iterations=10, homes={})
    return package(problem, made.schedule, made.certificate)


def verified(path: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["verify", "meetings", str(path), *more])


def test_verify_meetings_says_the_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = packed()
    path = tmp_path / "论坛.meetings.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.setattr(say, "language", Language.ZH)
    done, digest = verified(path), told["certificate"]["event"]
    assert (done.exit_code, done.stdout) == (
        Exit.FINE,
        f"已排 1 场，共 3 份申请；权重不低于已证明上限的 100.000%\n申请数据的校验码 {digest}\n",
    )
    monkeypatch.setattr(say, "language", Language.EN)
    assert verified(path).stdout.splitlines()[0] == "placed 1 of 3; weight at least 100.000 % of the proven maximum"
    assert json.loads(verified(path, "--json").stdout) == {
        "holds": True, "placed": 1, "requested": 3, "worth": 50, "bound": 50, "recommended": 0, "percent": "100.000", "event": digest, "broken": [],
    }  # fmt: skip


def test_verify_meetings_names_what_was_altered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say, "language", Language.EN)
    told = packed()
    told["problem"]["requests"][0][5] = 60
    told["claim"]["placed"] = 2
    path = tmp_path / "forum.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    done = verified(path)
    assert (done.exit_code, [line.partition(":")[0] for line in done.stdout.splitlines()[:-1]]) == (
        Exit.FINDINGS,
        ["the bound is not what the prices prove", "the proof was made for another event", "the figures are not those of the content"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"), [("{", Exit.UNREAD), ("[]", Exit.UNREAD), ("\udcff", Exit.UNREAD), (None, Exit.USAGE)]
)
def test_verify_meetings_of_what_is_no_package(tmp_path: Path, content: str | None, code: Exit) -> None:
    path = tmp_path / "x.json"
    if content is not None:
        path.write_bytes(content.encode("utf-8", "surrogateescape"))
    done = verified(path)
    assert (done.exit_code, "x.json" in done.stderr) == (code, True)


def packed_file(folder: Path, *, damaged: bool = False) -> Path:
    """A pack made without a database, one digit of a value altered or not."""
    content = pack_made().content
    file = folder / "pack.zip"
    file.write_bytes(content.replace(b'"number":420', b'"number":421') if damaged else content)
    return file


def test_pack_holds_by_both_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say, "language", Language.EN)
    done = CliRunner().invoke(app, ["verify", "pack", str(packed_file(tmp_path))])
    assert (done.exit_code, "Both checks agree." in done.output) == (Exit.FINE, True)


def test_pack_names_what_was_altered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say, "language", Language.EN)
    done = CliRunner().invoke(app, ["verify", "pack", "--json", str(packed_file(tmp_path, damaged=True))])
    told = json.loads(done.stdout)
    assert (done.exit_code, told["holds"], told["agree"]) == (Exit.FINDINGS, False, True)
    assert "freeze.json" in {one["place"] for one in told["verifier"]}


def test_pack_compares_the_head_that_one_holds(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["verify", "pack", "--json", "--head", "0" * 64, str(packed_file(tmp_path))])
    told = json.loads(done.stdout)
    assert (done.exit_code, [one["place"] for one in told["verifier"] + told["house"]]) == (
        Exit.FINDINGS,
        ["history.jsonl"] * 2,
    )


def test_pack_refuses_what_is_none_and_what_is_not_there(tmp_path: Path) -> None:
    none = tmp_path / "none.zip"
    none.write_bytes(b"none")
    codes = [
        CliRunner().invoke(app, ["verify", "pack", str(file)]).exit_code for file in (none, tmp_path / "missing.zip")
    ]
    assert codes == [Exit.UNREAD, Exit.USAGE]
