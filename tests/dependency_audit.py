"""Judges what we depend on, without a network: `python -m tests.dependency_audit` (part of `make check`, a second).

pins        every requirement is one version with hashes, from the index alone: no address, no second index, never our own name
installed   what is installed is what is pinned
licences    the runtime takes permissive licences and LGPL; GPL and AGPL are refused, and so is a licence that nobody states
imports     what `src` imports is declared, and what is declared is imported or named below with its reason
advisories  pip-audit, when it is installed and reaches its database; else a loud line. There is no database of advisories that comes as a
            package: safety-db, the only one, ended in July 2021, before every version that we pin
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from email.message import Message
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[1]
NOT_IMPORTED = {
    "psycopg": "Django loads it when DATABASE_URL asks for PostgreSQL",
    "gunicorn": "`duixian serve` runs it as a command",
    "django-tasks-db": "listed in INSTALLED_APPS",
    "django-cotton": "listed in INSTALLED_APPS",
    "django-htmx": "listed in INSTALLED_APPS",
    "python-json-logger": "named in LOGGING",
}
"""Declared, used, and not seen among imports, each with how it is used. The test says when a reason is no longer needed."""
DEVELOPMENT = {"polib": "config/messages.py, which compiles the catalogue that is shipped"}
"""Imported in src by a program for developers."""
ALLOWED = re.compile(
    r"\b(?:MIT|MIT-0|MIT-CMU|BSD|0BSD|Apache|ISC|ISCL|PSF|Zlib|CC0|OFL|MPL|LGPL)\b|SIL Open Font|Yubico AB\s+All rights|Enthought", re.I
)  # fmt: skip
"""Yubico's and Enthought's (SciPy) are texts of the BSD licence, which their packages give whole."""
REFUSED = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public|Commercial|\bSSPL|Commons Clause|\bBUSL", re.I)
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==([\w.!+-]+)\s*(?:;\s*([^\\\n]+?))?\s*\\?$")


def canonical(name: str) -> str:
    """A name as the index knows it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def entries(text: str) -> Iterator[str]:
    """Each requirement of a pinned file, with its hashes and without comments."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    yield from re.split(r"\n(?=\S)", "\n".join(lines)) if lines else ()


def bad_pins(text: str) -> list[str]:
    """What is not one version of a package of the index, with hashes; our own name, which somebody else could take there."""
    wrong = []
    for entry in entries(text):
        pin = PIN.match(entry.splitlines()[0])
        if pin is None or "--hash=sha256:" not in entry or canonical(pin[1]) == "duixian":
            wrong.append(entry.splitlines()[0])
    return wrong


def pins(text: str) -> dict[str, set[str]]:
    """The versions pinned, by name: more than one where markers differ."""
    found: dict[str, set[str]] = {}
    for entry in entries(text):
        if pin := PIN.match(entry.splitlines()[0]):
            found.setdefault(canonical(pin[1]), set()).add(pin[2])
    return found


def bad_versions(pinned: Mapping[str, set[str]], installed: Mapping[str, str]) -> list[str]:
    """What is installed otherwise than pinned; what is pinned for another system is not installed."""
    return [
        f"{name} {installed[name]} is installed, {' or '.join(sorted(versions))} pinned"
        for name, versions in pinned.items()
        if name in installed and installed[name] not in versions
    ]


def licence_of(told: Message) -> str:
    """What a package says of its licence: the expression, else classifiers and the first words of the text."""
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = told.get_all("Classifier", [])
    stated = [one.rpartition("::")[2].strip() for one in classifiers if one.startswith("License ::")]
    return "; ".join([*stated, str(told.get("License") or "")[:200]])


def bad_licence(licence: str) -> bool:
    """Refused, or unknown. An alternative (`Apache-2.0 OR GPL-2.0`) is judged by what may be chosen."""
    choices = re.split(r"\bOR\b", licence)
    return all(bool(REFUSED.search(one)) or not ALLOWED.search(one) for one in choices)


@cache
def imported(source: Path) -> dict[str, str]:
    """Every top-level module that is imported below `source`, with a file that does."""
    found: dict[str, str] = {}
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            for name in names:
                found.setdefault(name.partition(".")[0], str(path.relative_to(source)))
    return found


def bad_imports(found: Mapping[str, str], declared: Iterable[str], owners: Mapping[str, list[str]]) -> list[str]:
    """Modules of packages that are not declared, and declared packages that nobody imports or explains."""
    declared, used, wrong = set(declared), set[str](), []
    for module, where in found.items():
        if module in sys.stdlib_module_names or module in {"duixian", "__future__"}:
            continue
        packages = {canonical(owner) for owner in owners.get(module, [])}
        used |= packages
        if not packages & (declared | DEVELOPMENT.keys()) and not (packages == set() and module in OPTIONAL):
            wrong.append(f"{where} imports {module}, which is not declared")
    wrong += [f"{name} is declared and not imported" for name in sorted(declared - used - NOT_IMPORTED.keys() - EXTRAS)]
    return wrong


EXTRAS = {"rapidocr", "onnxruntime", "numba", "ortools", "pyspark", "pandas"}
"""Of the optional extras: onnxruntime is what rapidocr runs on."""
OPTIONAL = {"rapidocr", "onnxruntime", "numba", "ortools", "pyspark", "win32api"}
"""Modules that need not be installed where this runs."""


def declared() -> set[str]:
    """The packages of pyproject.toml, extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return {canonical(re.split(r"[\[<>=; ]", line)[0]) for line in lines}


def advisories() -> str:
    """What pip-audit says, or that nobody looked. Raises SystemExit when a package has a known hole.

    An index without advisories answers that it does not know the packages; pip-audit ends with 0 then, which is no clean bill.
    """
    program = shutil.which("pip-audit") or shutil.which("pip-audit", path=str(Path(sys.executable).parent))
    if program is None:
        return skipped("pip-audit is not installed; make audit installs and runs it, where a network is")
    command = [program, "--require-hashes", "--disable-pip", "--progress-spinner", "off", "-f", "json", "-r", "requirements/base.txt"]  # fmt: skip
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
        return judged(json.loads(done.stdout)["dependencies"])
    except (subprocess.TimeoutExpired, ValueError, KeyError) as error:
        return skipped(f"pip-audit did not reach its database ({type(error).__name__})")


def judged(told: list[dict[str, object]]) -> str:
    """The line for pip-audit's own report. Raises SystemExit with every advisory."""
    holes = [f"{one['name']} {one['version']}: {one['vulns']}" for one in told if one.get("vulns")]
    if holes:
        raise SystemExit("\n".join(["ADVISORIES:", *holes]))
    unknown = [one for one in told if "skip_reason" in one]
    if unknown:
        return skipped(f"the index has no advisories on {len(unknown)} of {len(told)} packages")
    return f"advisories: none on {len(told)} packages"


def skipped(why: str) -> str:
    """Loud, so that nobody takes it for a clean bill."""
    return f"*** ADVISORIES SKIPPED: {why} ***"


def audit() -> tuple[list[str], str]:
    """Everything that is wrong, and one line of what was looked at."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "requirements").glob("*.txt"))}
    wrong = [f"{name}: {entry}" for name, text in texts.items() for entry in bad_pins(text)]
    installed = {canonical(one.name): one.version for one in metadata.distributions()}
    runtime = pins(texts["base.txt"])
    everywhere: dict[str, set[str]] = {}
    for text in texts.values():
        for name, versions in pins(text).items():
            everywhere.setdefault(name, set()).update(versions)
    wrong += bad_versions({name: everywhere[name] for name in runtime}, installed)
    licences = {name: licence_of(cast(Message, metadata.metadata(name))) for name in runtime if name in installed}
    wrong += [f"{name} is licensed {licence!r}" for name, licence in licences.items() if bad_licence(licence)]
    found = imported(ROOT / "src/duixian")
    wrong += bad_imports(found, declared(), metadata.packages_distributions())
    count = sum(len(pins(text)) for text in texts.values())
    return wrong, f"{count} pins in {len(texts)} files, {len(licences)} licences, {len(found)} modules imported"


def main() -> int:
    """Print and judge."""
    wrong, looked_at = audit()
    print(f"dependencies: {looked_at}: {'nothing wrong' if not wrong else 'WRONG'}")
    for one in wrong:
        print(f"  {one}")
    print(advisories() if "--advisories" in sys.argv else skipped("make check asks no network; make audit does"))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
