"""Habits that a linter does not know (docs: style.md of the design)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from architecture.source_tree import ROOT, Module, modules

FORBIDDEN_MARKS = re.compile(r"\b(TODO|FIXME|XXX)\b|NotImplementedError|pragma: no cover")
SUPPRESSION = re.compile(r"#\s*(noqa|type: ignore|fmt: (?:off|skip))(?P<rest>[^#]*)(?P<reason>#.*)?")
BARE = re.compile(r"#\s*noqa\s*(?!:)$")


def _public(module: Module) -> list[ast.FunctionDef | ast.ClassDef]:
    nodes = [node for node in module.tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return [node for node in nodes if not node.name.startswith("_")]


def test_core_and_documents_public_names_have_docstrings() -> None:
    houses = modules("src/duixian/core") + modules("src/duixian/documents")
    assert [(m.name, n.name) for m in houses for n in _public(m) if not ast.get_docstring(n)] == []


def test_modules_say_what_they_are_for() -> None:
    assert [m.name for m in modules("src") if m.text.strip() and not ast.get_docstring(m.tree)] == []


def test_modules_postpone_annotations() -> None:
    missing = [
        m.name
        for m in modules("src")
        if len(m.tree.body) > 1 and m.path.name != "__main__.py" and "from __future__ import annotations" not in m.text
    ]
    assert missing == []


def test_nothing_is_left_for_later() -> None:
    assert [m.name for m in modules("src") + modules("tests/core") if FORBIDDEN_MARKS.search(m.text)] == []


def test_no_merge_is_left_half_done() -> None:
    """Python would not load such a file; a Makefile, a page or a text only shows it when somebody gets there."""
    plain = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in ("docs", "requirements", "src/duixian/web", "src/duixian/locale"):
        plain += [
            path
            for path in (ROOT / folder).rglob("*")
            if path.suffix in {".md", ".in", ".txt", ".html", ".css", ".js", ".po"}
        ]
    marks = ("<<<<<<< ", ">>>>>>> ")
    assert [path.name for path in plain if any(line.startswith(marks) for line in _lines(path))] == []


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def _broad_handlers(module: Module) -> list[int]:
    handlers = [node for node in ast.walk(module.tree) if isinstance(node, ast.ExceptHandler)]
    broad = [
        h
        for h in handlers
        if h.type is None or (isinstance(h.type, ast.Name) and h.type.id in {"Exception", "BaseException"})
    ]
    return [h.lineno for h in broad if not any(isinstance(node, ast.Raise) for node in ast.walk(h))]


def test_no_exception_is_swallowed_wholesale() -> None:
    assert [(m.name, line) for m in modules("src") for line in _broad_handlers(m)] == []


def test_suppressions_carry_a_reason() -> None:
    """`# noqa: X  # why` and `# type: ignore[x]  # why`; fmt: skip explains itself (columns kept together)."""
    silent = [
        (module.name, number)
        for module in modules("src")
        for number, line in enumerate(module.text.splitlines(), 1)
        if (found := SUPPRESSION.search(line)) and not found["reason"] and "fmt:" not in found[1]
    ]
    assert silent == []


def test_no_star_imports() -> None:
    stars = [
        m.name
        for m in modules("src")
        for node in ast.walk(m.tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert stars == []


def test_core_never_reads_the_clock_or_files() -> None:
    clock = re.compile(r"\b(datetime\.now|date\.today|time\.time|utcnow|Path\(|open\()")
    found = [m.name for m in modules("src/duixian/core") if clock.search(m.text)]
    assert [
        name for name in found if not name.endswith("core/proof/duixian_verify.py")
    ] == []  # also a program of its own


def test_tests_mirror_the_tree() -> None:
    """tests/core/x/test_y.py tests src/duixian/core/x/y.py (or the package x/y)."""
    strays = []
    for floor in ("core", "documents", "cli"):
        for path in (ROOT / "tests" / floor).rglob("test_*.py"):
            target = ROOT / "src/duixian" / path.parent.relative_to(ROOT / "tests")
            name = path.stem.removeprefix("test_")
            alone = any((target / f"{stem}{end}").exists() for stem in _stems(name) for end in (".py", ""))
            if not alone:
                strays.append(str(path.relative_to(ROOT)))
    assert strays == []


def _stems(name: str) -> list[str]:
    """test_grammar_spellings.py may test grammar.py: the longest leading words that name a module."""
    words = name.split("_")
    return ["_".join(words[:n]) for n in range(len(words), 0, -1)]


def test_tests_assert_more_than_a_status() -> None:
    """A test whose only assertion compares an exit or status code proves nothing."""
    hollow = []
    for module in modules("tests"):
        for function in module.functions():
            if function.name.startswith("test_"):
                found = [ast.unparse(node.test) for node in ast.walk(function) if isinstance(node, ast.Assert)]
                if found and all(re.search(r"(exit_code|status_code|returncode) ==", text) for text in found):
                    hollow.append((module.name, function.name))
    assert hollow == []
