"""`duixian corpus stats | similar | where | concepts | index`: tables for people, JSON for programs, clear words for what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from duixian.cli.corpus_answers import selected
from duixian.cli.language import Language, say
from duixian.cli.main import app
from duixian.core.benchmark.concepts import CONCEPTS
from duixian.core.benchmark.standing import Selection
from duixian.documents.corpus import asking
from generator.tables import write_tables

FORMS = 600


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A corpus of invented forms."""
    place = tmp_path_factory.mktemp("questions") / "corpus"
    write_tables(place, FORMS, seed=3)
    yield place
    asking._opened.clear()


@pytest.fixture(autouse=True)
def _english(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DUIXIAN_CORPUS", str(folder))
    monkeypatch.setenv("COLUMNS", "200")
    before, say.language = say.language, Language.EN
    yield
    say.language = before


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["corpus", *arguments])


def _json(*arguments: str) -> Any:
    result = _run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def _text(result: Result) -> str:
    return re.sub(r"\s+", " ", result.stdout)


def test_the_corpus_as_a_whole() -> None:
    told = _json("stats")
    assert (told["documents"], told["forms"], sum(told["project_types"].values())) == (FORMS, {"target": FORMS}, FORMS)
    assert "│ Target forms │ 600 │" in _text(_run("stats"))


def test_a_concept_with_a_target_of_ones_own() -> None:
    arguments = (
        "stats",
        "购置设备数量",
        "--amount",
        "40",
        "--unit",
        "台",
        "--budget",
        "800,000",
        "--type",
        "equipment",
    )
    told = _json(*arguments)
    assert (told["concept"], told["standing"]["selection"]["project_type"]) == ("equipment-bought", "equipment")
    assert (told["standing_cost"]["own"], 0 <= told["standing"]["percentile"] <= 100) == (20_000, True)
    shown = _text(_run(*arguments))
    assert f"This target: percentile {told['standing']['percentile']}, n = {told['standing']['n']}" in shown
    assert f"Rarity: {told['rarity']['having']} of {told['rarity']['n']} forms; Equipment" in shown


def test_a_concept_by_its_key_with_years() -> None:
    told = _json("stats", "satisfaction")
    assert sum(one["n"] for one in told["trend"]) <= told["spread"]["n"]
    assert "│ Year │ n │ lower quartile │ median │ upper quartile │" in _text(_run("stats", "satisfaction")).replace(
        "┃", "│"
    )


def test_too_few_are_said_to_be() -> None:
    assert _json("stats", "papers", "--type", "road")["spread"]["too_few"] is True
    assert "Targets: only 0, nothing is told below 20; unit 篇 · Road" in _text(
        _run("stats", "papers", "--type", "road")
    )


def test_similar_projects() -> None:
    found = _json("similar", "青山市新材料国际研讨会", "--type", "conference", "--budget", "900000", "--limit", "3")
    assert (len(found), found[0]["project_type"]) == (3, "conference")
    assert found[0]["project_name"] in _text(_run("similar", "青山市新材料国际研讨会", "--limit", "3", "--type", "conference", "--budget", "900000"))  # fmt: skip


def test_rows_by_options() -> None:
    rows = _json("where", "--concept", "acceptance", "--at-least", "99", "--limit", "2")
    assert ([row["concept"] for row in rows], all(row["amount"] >= 99 for row in rows)) == (["acceptance"] * 2, True)
    assert "│ Passed acceptance │" in _text(_run("where", "--concept", "acceptance", "--limit", "1"))
    assert len(_json("where", "--rows", "forms", "--limit", "3")) == 3
    assert "nothing found" in _text(_run("where", "--name", "没有这样的指标"))


def test_concepts_and_what_awaits_a_decision() -> None:
    assert [one["key"] for one in _json("concepts")] == list(CONCEPTS)
    assert "│ attendance │ 参会人数 │" in _text(_run("concepts"))
    waiting = _json("concepts", "--open", "--limit", "2")
    assert (len(waiting), waiting[0]["representative"] in waiting[0]["wordings"]) == (2, True)
    assert waiting[0]["representative"] in _text(_run("concepts", "--open"))


def test_preparing_says_what_of() -> None:
    result = _run("index")
    assert (result.exit_code, f"Ready: {FORMS} forms" in result.output) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("stats", "没有这样的指标"), "No concept for"),
        (("stats", "满意度", "--amount", "many"), "--amount is no number: many"),
        (("where", "--concept", "nothing"), "--concept nothing: no such concept"),
        (("where", "--concept", "acceptance", "--rows", "forms"), "not for --rows forms"),
        (("stats", "--type", "castle"), "one of: incubator"),
    ],
)
def test_what_is_wrong_is_said(arguments: tuple[str, ...], why: str) -> None:
    result = _run(*arguments)
    assert (result.exit_code, why in re.sub(r"[\s│]+", " ", result.output)) == (2, True), result.output


def test_without_a_corpus_it_is_said_how_to_add_one(tmp_path: Path) -> None:
    result = _run("stats", "--corpus", str(tmp_path / "nothing"))
    assert (result.exit_code, "Add published forms first: duixian corpus add" in result.output) == (2, True)
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    assert _run("stats", "--corpus", str(tmp_path)).exit_code == 2


def test_a_selection_in_words() -> None:
    told = selected(Selection("attendance", "人", "conference", "500k-1m", 2019, None))
    assert told == "unit 人 · Conference · ¥500,000–1 million · 2019–"
    assert selected(Selection("attendance")) == "all"
