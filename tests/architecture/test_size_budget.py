"""The size budget of docs/reference/style: what is short can be read."""

from __future__ import annotations

import ast
from statistics import median

from architecture.source_tree import Module, length, modules, percentile

MAX_FILE, MAX_TEST_FILE = 400, 500
TEST_RATIO = 0.735
ONE_FILE = "core/proof/duixian_verify.py"
"""The verifier goes from hand to hand as one file, so it cannot be split; MAX_ONE_FILE keeps it short enough to be read."""
MAX_ONE_FILE = 700
CONCEPTS = "core/partnering/recommend/concepts/"


def _lengths() -> list[int]:
    return [length(function) for module in modules("src") for function in module.functions()]


def test_files_are_at_most_400_lines() -> None:
    assert [
        (m.name, m.lines) for m in modules("src") if m.lines > (MAX_ONE_FILE if m.name.endswith(ONE_FILE) else MAX_FILE)
    ] == []


def test_test_files_are_at_most_500_lines() -> None:
    assert [(m.name, m.lines) for m in modules("tests") if m.lines > MAX_TEST_FILE] == []


def test_functions_median_is_at_most_8_lines() -> None:
    assert median(_lengths()) <= 8


def test_functions_ninth_decile_is_at_most_25_lines() -> None:
    assert percentile(_lengths(), 0.9) <= 25


def test_functions_over_50_lines_are_at_most_2_percent() -> None:
    lengths = _lengths()
    assert sum(n > 50 for n in lengths) <= 0.02 * len(lengths)


def test_classes_have_at_most_20_methods() -> None:
    def methods(node: ast.ClassDef) -> int:
        return sum(isinstance(child, ast.FunctionDef) for child in node.body)

    assert [(m.name, c.name) for m in modules("src") for c in m.classes() if methods(c) > 20] == []


def _inline_imports(module: Module) -> int:
    return sum(
        isinstance(node, ast.Import | ast.ImportFrom) for function in module.functions() for node in ast.walk(function)
    )


def test_inline_imports_are_at_most_1_percent() -> None:
    all_imports = sum(
        isinstance(node, ast.Import | ast.ImportFrom) for module in modules("src") for node in ast.walk(module.tree)
    )
    assert sum(map(_inline_imports, modules("src"))) <= 0.01 * all_imports


def test_test_lines_keep_up_with_code_lines() -> None:
    """The goal is 1.3; the bar is what holds today, to be raised. It stood at 0.96 before the site came, whose pages are tested by area
    and address and not line by line; coverage has its own floor for each part of the house. The table of
    concepts is data, one line a concept."""
    code = sum(module.lines for module in modules("src") if CONCEPTS not in module.path.as_posix())
    tests = sum(module.lines for module in modules("tests"))
    assert tests >= TEST_RATIO * code, f"{tests} test lines for {code} code lines"
