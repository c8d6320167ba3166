"""Every module is tested under its own name: tests/core/x/test_y.py, or test_y_<aspect>.py, for src/duixian/core/x/y.py."""

from __future__ import annotations

from pathlib import Path

from architecture.source_tree import ROOT, modules

WITHOUT = frozenset({"__init__.py", "__main__.py"})
DECLARED = frozenset({"apps", "errors", "history", "models", "roles"})
"""Files and folders of an app that only declare: fields and constraints, labels, names. What rests on them is tested."""
TOGETHER = ("web/", "config/", "cli/demo_year/", "api/routes/", "api/schemas/", "api/urls.py")
"""Pages are tested by area, address and role in tests/web, the scenes of the demo year as the year they make, the operations of the API
and what they tell as addresses in tests/api/test_site.py."""
LINES = ("fields", "front", "header", "list", "open", "rows")  # fmt: skip
MISSING = frozenset(
    {
        "documents/reading/interpret/grids/form.py",
        *(f"documents/reading/interpret/lines/{name}.py" for name in LINES),
        "apps/money/operations/payment_checks.py",
        *(f"documents/reading/invoices/{name}.py" for name in ("pdf_text", "values", "xml_fields")),
    }
)
"""Modules that are tested only through others, still. The list may only shrink."""


def _untested() -> set[str]:
    source = ROOT / "src/duixian"
    paths = [module.path.relative_to(source) for module in modules("src") if module.path.name not in WITHOUT]
    return {path.as_posix() for path in paths if not _only_declares(path) and not _has_tests(path)}


def _only_declares(path: Path) -> bool:
    declared = path.parts[0] == "apps" and DECLARED & {*path.parts[2:-1], path.stem}
    return bool(declared) or path.as_posix().startswith(TOGETHER)


def _has_tests(path: Path) -> bool:
    """Files of the module's own name, with an aspect behind it or not; test_pdf_chars.py belongs to pdf_chars.py alone."""
    folder = ROOT / "tests" / path.parent
    longer = tuple(f"test_{other.stem}" for other in (ROOT / "src/duixian" / path.parent).glob(f"{path.stem}_*.py"))
    aspects = [file for file in folder.glob(f"test_{path.stem}_*.py") if not file.stem.startswith(longer)]
    return (folder / f"test_{path.stem}.py").exists() or bool(aspects)


def test_every_module_has_a_test_file_of_its_name_or_is_listed_as_missing() -> None:
    assert sorted(_untested() - MISSING) == []


def test_listed_as_missing_is_only_what_is_missing() -> None:
    """Whoever writes the file, or takes the module away, takes it off the list."""
    assert sorted(MISSING - _untested()) == []
