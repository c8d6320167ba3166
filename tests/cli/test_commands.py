"""What the commands do, called as functions: what they print and save, and the code they end with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.samples import sample as form_of
from duixian.cli import commands
from duixian.cli.exits import Exit
from duixian.cli.language import Language, say
from duixian.cli.reading import Outcome, Problem
from duixian.core.checks.finding import Finding, Quote, Severity, Source
from duixian.core.forms.codec import dumps, from_text
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import Form, FormDocument, Kind
from duixian.core.forms.schema import json_schema

PROBLEM = Problem("bad-json", "坏", "bad")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before, say.language = say.language, Language.EN
    yield
    say.language = before


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "form.json"
    path.write_text(dumps(FormDocument("form", (form_of("shanghai2020"),))), encoding="utf-8")
    return path


def finding(severity: Severity) -> Finding:
    source = Source("a", "甲", "A", verified=True)
    return Finding("a-rule", severity, "error", "year", (Quote("year", "2020"),), "年", "year", source, 1)


def read(*paths: Path, out: Path | None = None, as_json: bool = False) -> Exit:
    return commands.read(map(str, paths), as_json=as_json, out=out, jobs=1, ocr=False)


def check(*paths: Path, html: Path | None = None, fail_on: str = "never") -> Exit:
    return commands.check(map(str, paths), as_json=html is None, html=html, fail_on=fail_on, jobs=1, ocr=False)


def test_read_one_file_as_json_is_the_document(stored: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert read(stored, as_json=True) is Exit.FINE
    assert from_text(capfd.readouterr().out) == from_text(stored.read_text(encoding="utf-8"))


def test_read_several_files_as_json_is_one_line_each_and_the_worst_code(
    stored: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    assert read(stored, broken, stored.with_name("form.json"), as_json=True) is Exit.UNREAD
    printed = capfd.readouterr()
    assert [json.loads(line)["document"] for line in printed.out.splitlines()] == ["form"]
    assert [line.count("broken.json") for line in printed.err.splitlines() if line] == [1]


def test_read_out_saves_namesakes_apart(stored: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    twin = tmp_path / "b" / "form.json"
    twin.parent.mkdir()
    twin.write_text(dumps(FormDocument("twin", (form_of("twocol"),))), encoding="utf-8")
    out = tmp_path / "new" / "folder"
    assert read(stored, twin, out=out) is Exit.FINE
    saved = {path.name: from_text(path.read_text(encoding="utf-8")).document for path in out.iterdir()}
    assert saved == {"form.json.json": "form", "form.json.2.json": "twin"}
    assert capfd.readouterr().err == f"2 files, 2 forms, written to {out}\n"


names = st.sampled_from(["a.txt", "a.txt.2", "b.pdf", "a.txt.json", "a.txt.json.2", "a.txt.3"])


@given(st.lists(st.builds(lambda folder, name: Path(folder) / name, st.sampled_from("xyz"), names), unique=True))
def test_free_names_are_one_for_each_file_and_plain_for_the_first_of_its_name(paths: list[Path]) -> None:
    free = commands._free_names(paths)
    assert list(free) == paths
    assert len(set(free.values())) == len(paths)
    first = {path.name: path for path in reversed(paths)}
    assert {path.name: free[path] for path in first.values()} == {name: f"{name}.json" for name in first}


BARS = [
    ("never", (), Exit.FINE), ("never", ("high",), Exit.FINE), ("high", ("medium", "low"), Exit.FINE),
    ("high", ("low", "high"), Exit.FINDINGS), ("medium", ("medium",), Exit.FINDINGS), ("medium", ("low",), Exit.FINE),
    ("low", ("low",), Exit.FINDINGS), ("low", (), Exit.FINE),
]  # fmt: skip


@pytest.mark.parametrize(("bar", "weights", "code"), BARS)
def test_check_code_is_about_findings_at_or_above_the_bar(bar: str, weights: tuple[str, ...], code: Exit) -> None:
    found = tuple(finding(Severity(weight)) for weight in weights)
    assert commands._check_code(Outcome(Path("a"), findings=found), bar) is code
    assert commands._check_code(Outcome(Path("a"), findings=found, problem=PROBLEM), bar) is Exit.UNREAD


@pytest.mark.parametrize(("problem", "told"), [(None, None), (PROBLEM, {"code": "bad-json", "zh": "坏", "en": "bad"})])
def test_checked_outcome_as_json(problem: Problem | None, told: dict[str, str] | None) -> None:
    assert commands._checked(Outcome(Path("x/表.txt"), findings=(finding(Severity.LOW),), problem=problem)) == {
        "document": "表.txt",
        "problem": told,
        "findings": [
            {
                "code": "a-rule", "form": 1, "severity": "low", "kind": "error", "path": "year",
                "quotes": [{"path": "year", "text": "2020", "form": 0}], "message": {"zh": "年", "en": "year"},
                "source": {"key": "a", "title_zh": "甲", "title_en": "A", "verified": True},
            }
        ],
    }  # fmt: skip


def test_check_html_of_one_file_is_a_file_and_of_several_a_folder(stored: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.json"
    twin.write_bytes(stored.read_bytes())
    assert check(stored, html=tmp_path / "one.html") is Exit.FINE
    assert check(stored, twin, html=tmp_path / "many") is Exit.FINE
    one = (tmp_path / "one.html").read_text(encoding="utf-8")
    many = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "many").iterdir()}
    assert many == {"form.json.html": one, "twin.json.html": one}


@pytest.mark.parametrize("layout", ["", "shanghai2021", "Shanghai2020"])
def test_write_in_an_unknown_layout_names_the_known_ones(
    layout: str, stored: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.txt"
    assert commands.write(stored, "txt", out, layout=layout) is Exit.USAGE
    assert capfd.readouterr().err == f"No such layout; choose from: {', '.join(LAYOUTS)}\n"
    assert not out.exists()


@pytest.mark.parametrize(
    ("layout", "code", "told"),
    [
        (None, Exit.FINE, ""),
        ("shanghai2020", Exit.FINE, ""),
        ("monitoring", Exit.LOSSES, "No room in form 1: Kind of form: target\nNo room in form 1: Category: 新增项目\n"),
    ],
)
def test_write_says_what_the_layout_cannot_hold(
    layout: str | None, code: Exit, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "form.json", tmp_path / "out.txt"
    document = FormDocument("form", (Form(Kind.TARGET, year=2020, project_name="培训", category="新增项目"),))
    path.write_text(dumps(document), encoding="utf-8")
    assert commands.write(path, "txt", out, layout=layout) is code
    assert (capfd.readouterr().err, "培训" in out.read_text(encoding="utf-8")) == (told, True)


def test_write_what_is_no_form_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    broken, out = tmp_path / "broken.json", tmp_path / "out.txt"
    broken.write_text("[]", encoding="utf-8")
    assert commands.write(broken, "txt", out, layout=None) is Exit.UNREAD
    assert (out.exists(), capfd.readouterr().err.count("broken.json")) == (False, 1)


def test_schema_printed_is_the_schema(capfd: pytest.CaptureFixture[str]) -> None:
    assert commands.schema() is Exit.FINE
    assert json.loads(capfd.readouterr().out) == json_schema()


def test_sample_leaves_a_report_and_the_form_in_every_format(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert commands.sample(tmp_path / "out") is Exit.FINE
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert files == {"sample-2020-report.html", *(f"sample-2020.{kind}" for kind in commands.REWRITTEN)}
    assert "sample forms (演示数据, demo data)" in capfd.readouterr().out
