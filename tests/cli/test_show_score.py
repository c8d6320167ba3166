"""Score sheets in the terminal, as golden files."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from cli.conftest import ROOT
from cli.test_scoring import LIST
from duixian.cli.language import Language, say
from duixian.cli.reading import Task, read_one
from duixian.cli.scoring import scored_form
from duixian.cli.show_score import show_score
from duixian.core.forms.model import Form, Indicator, Kind
from duixian.core.scoring.listed import Listed, match
from duixian.documents.reading.listed import read_listed
from snapshots import snapshot


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    before = say.language
    say.language = request.param
    yield request.param
    say.language = before


def printed(forms: tuple[Form, ...], listed: tuple[Listed, ...], *, pack: str | None = None) -> str:
    console = Console(width=110, record=True, file=StringIO())
    for form, values in zip(forms, listed, strict=True):
        scored = scored_form(form, values, pack)
        show_score(console, form, scored.sheet, scored.differences, name="file.txt")
    return "\n".join(line.rstrip() for line in console.export_text().splitlines()) + "\n"


def test_golden_score_of_the_sample_with_actual_values(sample: Path, language: Language) -> None:
    document = read_one(Task(sample)).document
    assert document
    listed = match(read_listed("list.csv", LIST.encode()), document.forms)
    text = printed(document.forms, listed)
    assert text == snapshot(f"terminal-score-{language}.txt", text)


def test_golden_recomputation_of_a_self_evaluation(language: Language) -> None:
    document = read_one(Task(ROOT / "tests/golden/forms/selfeval.html")).document
    assert document
    text = printed(document.forms, (Listed(),), pack="county-manual")
    assert text == snapshot(f"terminal-recomputed-{language}.txt", text)


def test_a_row_of_no_level_and_a_ceiling_are_shown(language: Language) -> None:
    rows = (
        Indicator("目标1", None, "场次", ">=4", ">=", None, None, "qualitative", actual_raw="4"),
        Indicator("产出指标", "数量指标", "人次", "合规", actual_raw="合规"),
    )
    form = Form(Kind.SELF_EVALUATION, title="自评表", indicators=rows)
    listed = match(read_listed("a.csv", "指标,实际\n全年预算数,100\n全年执行数,40\n".encode()), (form,))
    text = printed((form,), listed, pack="county-manual")
    words = {Language.ZH: ("未归类", "封顶"), Language.EN: ("unassigned", "Ceiling")}[language]
    assert [word for word in words if word not in text] == []
