"""The docs say what is there, and what they point to exists."""

from __future__ import annotations

import re
from pathlib import Path

import typer.main

from architecture.source_tree import ROOT
from duixian.cli.exits import Exit
from duixian.cli.main import app
from duixian.core.checks.registry import RULES
from duixian.core.forms.layouts import LAYOUTS

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "SECURITY.md", *sorted(DOCS.rglob("*.md"))]
COMMAND_LINE = (DOCS / "how-to/command-line.md").read_text(encoding="utf-8")


def _commands() -> dict[str, object]:
    group = typer.main.get_command(app)
    return dict(getattr(group, "commands"))  # noqa: B009  # a click group, which typer does not type


def test_every_command_has_its_heading() -> None:
    headings = re.findall(r"^## duixian (\w+)$", COMMAND_LINE, re.MULTILINE)
    assert sorted(headings) == sorted(_commands())


def test_every_option_is_explained() -> None:
    options = {
        option
        for command in _commands().values()
        for parameter in command.params  # type: ignore[attr-defined]
        for option in parameter.opts
        if option.startswith("--") and option not in {"--help"}
    }
    assert [option for option in sorted(options) if f"{option}" not in COMMAND_LINE] == []


def test_exit_codes_are_those_of_the_code() -> None:
    listed = re.findall(r"^\| (\d) \|", COMMAND_LINE, re.MULTILINE)
    assert [int(code) for code in listed] == [code.value for code in Exit]


def test_every_layout_is_named() -> None:
    assert [name for name in LAYOUTS if f"`{name}`" not in COMMAND_LINE] == []


def test_every_rule_has_its_heading() -> None:
    text = (DOCS / "reference/checks.md").read_text(encoding="utf-8")
    assert [rule.code for rule in RULES if rule.code not in text] == []


def test_every_decision_is_in_the_index() -> None:
    pages = sorted(path.name for path in (DOCS / "adr").glob("0*.md"))
    index = (DOCS / "adr/README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\((0[^)]*)\)", index) == pages


def _targets(page: Path) -> list[str]:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    return [link for link in links if "://" not in link]


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        (str(page.relative_to(ROOT)), link)
        for page in PAGES
        for link in _targets(page)
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_paths_named_in_docs_exist() -> None:
    """`src/…`, `tests/…`, `benchmarks/…` and `docs/…` in back quotes are files or folders."""
    named = re.compile(r"`((?:src|tests|benchmarks|docs|requirements)/[\w./-]*)`")
    missing = [
        (str(page.relative_to(ROOT)), path)
        for page in PAGES
        for path in named.findall(page.read_text(encoding="utf-8"))
        if not (ROOT / path).exists()
    ]
    assert missing == []


def test_readme_commands_are_targets_of_make() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z-]+)", readme))
    assert {"demo", "test"} <= named
    assert [target for target in sorted(named) if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


def test_the_review_in_the_readme_is_what_the_command_says() -> None:
    """Each message shown there stands word for word in the golden file of the terminal."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^      (.+)$", readme.split("```text")[1].split("```")[0], re.MULTILINE)
    golden = re.sub(r"\s+", "", (ROOT / "tests/golden/terminal-findings-zh.txt").read_text(encoding="utf-8"))
    assert len(shown) == 3
    assert [line for line in shown if re.sub(r"\s+", "", line) not in golden] == []


def test_tests_named_in_docs_exist() -> None:
    """`tests/x.py::name` in back quotes is a function of that file."""
    named = {
        pair for page in PAGES for pair in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", page.read_text(encoding="utf-8"))
    }
    assert len(named) > 50
    texts = {path: (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).exists() else "" for path, _ in named}
    assert sorted(f"{path}::{name}" for path, name in named if f"def {name}(" not in texts[path]) == []


def test_threat_model_and_checklist_are_whole() -> None:
    """Every chapter of level 2 has its rows, every row a verdict; a row that is held names a test."""
    text = (DOCS / "security/asvs.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if re.match(r"\| \d", line)]
    assert {row[0].split(".")[0].strip() for row in rows} == {str(number) for number in range(1, 15)}
    verdicts = {"held", "by design", "n/a", "part", "missing", "missing here"}
    assert [row[0] for row in rows if row[2].strip() not in verdicts] == []
    assert [row[0] for row in rows if row[2].strip() == "held" and "::" not in row[3]] == []
    model = (DOCS / "security/threat-model.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| (\d) ", model, re.MULTILINE)) == set(re.findall(r"\((\d)\)", model.split("```")[1]))
