"""How answers of a corpus are put into words and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from documents.corpus.by_hand import counted, write_by_hand
from duixian.cli.corpus_answers import _plain, selected
from duixian.cli.language import Language, say
from duixian.cli.main import app
from duixian.core.benchmark.standing import Selection, Standing, TooFew
from duixian.documents.corpus import asking
from snapshots import snapshot


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The corpus that is written down row by row."""
    place = tmp_path_factory.mktemp("answers") / "corpus"
    write_by_hand(place, counted())
    yield place
    asking._opened.clear()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before, say.language = say.language, Language.EN
    yield
    say.language = before


def test_a_selection_in_words() -> None:
    told = selected(Selection("attendance", "人", "conference", "500k-1m", 2019, None))
    assert told == "unit 人 · Conference · ¥500,000–1 million · 2019–"
    assert selected(Selection("attendance")) == "all"


def test_answers_as_json() -> None:
    standing = Standing(Selection("attendance"), 100, 40, 20, Decimal(1), Decimal("2.5"), Decimal(3))
    told = _plain({"a": [standing, TooFew(Selection(), 3)], "at": datetime(2026, 1, 2, tzinfo=UTC)})
    assert (told["a"][0]["percentile"], told["a"][0]["low"], told["a"][0]["median"]) == (50, 1, 2.5)
    assert (told["a"][1]["too_few"], told["a"][1]["n"], told["at"]) == (True, 3, "2026-01-02T00:00:00+00:00")


SHOWN: dict[str, tuple[str, ...]] = {
    "stats": ("stats",),
    "concept": ("stats", "参会人数", "--amount", "100", "--unit", "人", "--budget", "1200000", "--type", "conference"),
    "years": ("stats", "satisfaction"),
    "few": ("stats", "满意度", "--type", "repair", "--amount", "95"),
    "similar": ("similar", "云山市第三届论坛", "--budget", "1000000", "--limit", "3"),
    "targets": ("where", "--concept", "attendance", "--at-least", "220"),
    "forms": ("where", "--rows", "forms", "--name", "第20"),
    "open": ("concepts", "--open"),
    "index": ("index",),
}


@pytest.mark.parametrize("language", list(Language))
def test_golden_answers(folder: Path, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """What people read of the corpus that is counted by hand, in both languages."""
    monkeypatch.setenv("COLUMNS", "110")
    say.language = language
    told = []
    for arguments in SHOWN.values():
        result = CliRunner().invoke(app, ["corpus", *arguments, "--corpus", str(folder)])
        assert result.exit_code == 0
        told.append(f"$ duixian corpus {' '.join(arguments)}\n{result.output}")
    text = "\n".join(told)
    assert text == snapshot(f"corpus-answers-{language.value}.txt", text)


def _json(folder: Path, *arguments: str) -> Any:
    result = CliRunner().invoke(app, ["corpus", *arguments, "--corpus", str(folder), "--json"])
    assert (result.exit_code, result.output.count("\n")) == (0, 1)
    return json.loads(result.output)


def test_programs_are_told_what_people_are(folder: Path) -> None:
    told = _json(folder, *SHOWN["concept"])
    like = {"concept": "attendance", "unit": "人", "project_type": "conference", "since": None, "until": None}
    assert told["standing"] == {
        "selection": like | {"money_class": "1m-5m"}, "n": 24, "below": 9, "equal": 1, "low": 67.5, "median": 125, "high": 182.5,
        "higher_is_better": True, "percentile": 39,
    }  # fmt: skip
    assert told["rarity"] == {
        "selection": like | {"unit": None, "money_class": None},
        "n": 24,
        "having": 24,
    }
    assert (told["standing_cost"]["own"], told["standing_cost"]["percentile"]) == (12_000, 60)
    assert [one["year"] for one in told["trend"]] == [2020]


def test_programs_are_told_that_there_are_too_few(folder: Path) -> None:
    told = _json(folder, "stats", "满意度", "--type", "repair")
    assert (told["spread"]["too_few"], told["spread"]["n"]) == (True, 19)
    assert (told["trend"], told["unit_cost"], told["standing"]) == ([], None, None)
    assert (told["rarity"]["too_few"], told["rarity"]["n"]) == (True, 19)


def test_rows_and_groups_as_json(folder: Path) -> None:
    rows = _json(folder, *SHOWN["targets"])
    assert [(row["project"], row["amount"], row["type"]) for row in rows] == [
        (f"云山市第{n}届论坛", 10 * n, "conference") for n in (22, 23, 24)
    ]
    (form,) = _json(folder, "where", "--rows", "forms", "--name", "第20届")
    assert (form["budget"], form["money"], form["year"]) == (1_200_000, "1m-5m", 2020)
    assert [(one["uses"], one["wordings"]) for one in _json(folder, *SHOWN["open"])] == [(19, ["楼道观感"])]
    assert _json(folder, "where", "--name", "没有") == []
    assert _json(folder, "similar", "ZZZ") == []
