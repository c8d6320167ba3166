"""Which project of the register a form that was read belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from duixian.apps.targets.models import Project
from duixian.core.forms.model import Form

NEAR: Final = 82
"""From this likeness of names (0 to 100) on a project is suggested; a clerk decides."""
_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?(?:度)?|[（(][^）)]*[）)]|\s")


class Match(NamedTuple):
    """A project with how sure the match is: by its number, by its name, or by a name that is near."""

    project: Project
    by: str


def match(form: Form, projects: Iterable[Project]) -> Match | None:
    """The best match: the same number, then the same name, then the nearest name; None when none is near."""
    known = list(projects)
    code, name = (form.project_code or "").strip(), form.project_name or ""
    for project in known:
        if code and project.code == code:
            return Match(project, "code")
    plain = _plain(name)
    for project in known:
        if plain and _plain(project.name) == plain:
            return Match(project, "name")
    scored = [(fuzz.ratio(plain, _plain(project.name)), project) for project in known] if plain else []
    best = max(scored, key=lambda pair: pair[0], default=None)
    return Match(best[1], "near") if best and best[0] >= NEAR else None


def _plain(name: str) -> str:
    """The name without years, remarks in brackets and blanks: editions of one project bear the year."""
    return _YEAR.sub("", name)


def next_code(taken: Iterable[str], year: int | None) -> str:
    """A number that no project of the unit has: 2020-P03."""
    prefix = f"{year}-P" if year else "P-"
    used = set(taken)
    return next(code for n in range(1, len(used) + 2) if (code := f"{prefix}{n:02d}") not in used)
