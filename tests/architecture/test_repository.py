"""What must hold of the repository itself, whatever the code does."""

from __future__ import annotations

import re
import tomllib

from architecture.source_tree import ROOT, tracked_files

REGISTRY = re.compile(r"https?://[a-z0-9.-]*(?:py" r"pi|python" r"hosted|npm" r"js|mirror)[a-z0-9.-]*", re.I)
MACHINE = re.compile(r"(?<![\w.])/(?:wo" r"rk|ro" r"ot|fa" r"rm|home/\w+)/")


def _texts() -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8", errors="replace") for path in tracked_files()}


def _pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_nothing_lies_at_the_root_but_what_belongs_there() -> None:
    """A helper script left behind by whoever worked here last is nobody's."""
    files = {path.name for path in tracked_files() if path.parent == ROOT}
    assert files == {".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "SECURITY.md", "pyproject.toml"}


def test_no_registry_addresses() -> None:
    assert [name for name, text in _texts().items() if REGISTRY.search(text)] == []


def test_no_paths_of_a_machine() -> None:
    assert [name for name, text in _texts().items() if MACHINE.search(text)] == []


def test_every_requirement_is_pinned_with_a_hash() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        entries = re.split(r"\n(?=\S)", text)
        pins = [entry for entry in entries if re.match(r"[A-Za-z0-9._\[\]-]+==", entry)]
        assert pins
        assert [entry.split()[0] for entry in pins if "--hash=sha256:" not in entry] == []


def test_every_dependency_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    entries = [line for line in block.splitlines() if re.match(r'\s+"', line)]
    assert entries
    assert [line for line in entries if not re.search(r"#\s*\S.{15,}", line)] == []


def test_the_locked_requirements_are_those_of_the_package() -> None:
    project = _pyproject()["project"]
    assert isinstance(project, dict)
    base = (ROOT / "requirements/base.in").read_text(encoding="utf-8")
    listed = {line.split("#")[0].strip() for line in base.splitlines() if line and not line.startswith("#")}
    assert listed - {"setuptools>=77"} == set(project["dependencies"])


def test_no_files_of_others() -> None:
    names = [str(path.relative_to(ROOT)) for path in tracked_files()]
    assert [name for name in names if re.search(r"\.min\.(js|css)$|node_modules|/vendor/|uv\.lock$", name)] == []


def test_no_file_is_heavy() -> None:
    """Binary fixtures are generated; what is committed can be reviewed. The compiled catalogue is reviewed in its parts."""
    written = [path for path in tracked_files() if path.suffix != ".mo"]
    heavy = [(str(p.relative_to(ROOT)), p.stat().st_size) for p in written if p.stat().st_size > 300_000]
    assert heavy == []


def test_ignored_imports_are_none() -> None:
    contracts = _pyproject()["tool"]["importlinter"]["contracts"]  # type: ignore[index]
    assert [c["name"] for c in contracts if c.get("ignore_imports")] == []
