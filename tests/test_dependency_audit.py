"""The audit of what we depend on finds what it is for, and nothing in what we have."""

from __future__ import annotations

from email.message import Message
from importlib import metadata

import pytest

from tests.dependency_audit import (
    NOT_IMPORTED,
    ROOT,
    audit,
    bad_imports,
    bad_licence,
    bad_pins,
    bad_versions,
    canonical,
    declared,
    imported,
    judged,
    licence_of,
    main,
    pins,
)

HASH = "    --hash=sha256:" + "0" * 64


def test_nothing_is_wrong_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit()[0] == []
    assert main() == 0
    assert "ADVISORIES SKIPPED" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "rich==14.0",
        f"rich>=14.0 \\\n{HASH}",
        f"git+https://example.org/rich.git \\\n{HASH}",
        f"rich @ https://example.org/rich.whl \\\n{HASH}",
        f"duixian==1.0 \\\n{HASH}",
        "--extra-index-url https://example.org/simple",
        "--find-links https://example.org/",
        "-e .",
    ],
)
def test_what_is_no_pin_of_the_index_is_named(line: str) -> None:
    good = f'rich[all]==14.0 ; sys_platform == "linux" \\\n{HASH}\n    # via us\n'
    assert bad_pins(f"# head\n{good}{line}\n") == [line.splitlines()[0]]
    assert pins(good) == {"rich": {"14.0"}}


def test_another_version_than_pinned_is_named() -> None:
    wrong = bad_versions({"a": {"1"}, "b": {"1", "2"}, "c": {"1"}}, {"a": "1", "b": "3"})
    assert wrong == ["b 3 is installed, 1 or 2 pinned"]


@pytest.mark.parametrize(
    ("licence", "bad"),
    [
        ("MIT", False), ("BSD-3-Clause", False), ("LGPL-3.0-only", False), ("Apache-2.0 OR GPL-2.0-only", False),
        ("MIT-CMU", False), ("GPL-3.0-or-later", True), ("AGPL-3.0-only", True), ("GNU Affero General Public License v3", True),
        ("GNU General Public License v2 (GPLv2)", True), ("", True), ("Proprietary", True), ("SSPL-1.0", True),
    ],
)  # fmt: skip
def test_licences_are_judged(licence: str, bad: bool) -> None:
    assert bad_licence(licence) is bad


def test_a_licence_is_the_expression_or_else_what_is_stated() -> None:
    told = Message()
    told["License"], told["Classifier"] = "as in LICENSE", "License :: OSI Approved :: MIT License"
    assert licence_of(told) == "MIT License; as in LICENSE"
    told["License-Expression"] = "BSD-2-Clause"
    assert licence_of(told) == "BSD-2-Clause"


def test_undeclared_and_unused_packages_are_named() -> None:
    found = {"json": "a.py", "duixian": "a.py", "rich": "a.py", "yaml": "b.py", "numba": "c.py"}
    wrong = bad_imports(found, {"rich", "typer"}, {"rich": ["rich"], "yaml": ["PyYAML"]})
    assert wrong == ["b.py imports yaml, which is not declared", "typer is declared and not imported"]


def test_reasons_for_packages_that_are_not_imported_are_still_needed() -> None:
    assert sorted(NOT_IMPORTED.keys() - declared()) == []
    owners = metadata.packages_distributions()
    used = {canonical(owner) for module in imported(ROOT / "src/duixian") for owner in owners.get(module, [])}
    assert sorted(NOT_IMPORTED.keys() & used) == []


def test_an_index_without_advisories_is_no_clean_bill() -> None:
    known, unknown = {"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}
    assert judged([known]) == "advisories: none on 1 packages"
    assert judged([known, unknown]) == "*** ADVISORIES SKIPPED: the index has no advisories on 1 of 2 packages ***"
    with pytest.raises(SystemExit) as named:
        judged([{**known, "vulns": [{"id": "PYSEC-1"}]}])
    assert "PYSEC-1" in str(named.value)
