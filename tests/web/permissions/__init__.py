"""Who may open what: one table an area, walked by tests/web/test_permissions.py against every address of the site.

Add `tests/web/permissions/<area>.py` with

    TABLE = {
        "projects:list": page(200),                                          # everybody who has signed in
        "projects:detail": page(200, object_of=project, stranger=404),       # another unit's object is not there
        "projects:close": page(403, object_of=project, post={}, head=302, stranger=404),
        "system:health": page(200, anonymous=200),
    }

where `object_of` makes the keyword arguments of the address from the scenario, which is the World of factories.accounts, or
what `scenario(world)` of the same module gives. Whoever has not signed in is sent to the sign-in page (302) unless the table
says otherwise. `nobody` has an account and no role.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

SIGNED_IN = (
    "nobody", "filler", "finance", "head", "department_reviewer", "bureau_reviewer", "auditor", "admin", "stranger",
)  # fmt: skip
EVERYBODY = ("anonymous", *SIGNED_IN)


@dataclass(frozen=True)
class Page:
    """An address: the code everybody gets, how its arguments are made, and what is posted (None: it is opened)."""

    codes: Mapping[str, int]
    object_of: Callable[[Any], Mapping[str, object]] | None = None
    post: Mapping[str, object] | Callable[[Any], Mapping[str, object]] | None = None
    query: Mapping[str, str] = field(default_factory=dict)


def page(
    signed_in: int,
    *,
    anonymous: int = 302,
    object_of: Callable[[Any], Mapping[str, object]] | None = None,
    post: Mapping[str, object] | Callable[[Any], Mapping[str, object]] | None = None,
    query: Mapping[str, str] | None = None,
    **others: int,
) -> Page:
    """The code for everybody who has signed in, and for those who get another."""
    unknown = others.keys() - set(SIGNED_IN)
    if unknown:
        raise ValueError(f"nobody is called {sorted(unknown)}")
    codes = {"anonymous": anonymous, **dict.fromkeys(SIGNED_IN, signed_in), **others}
    return Page(codes, object_of, post, query or {})


def areas() -> list[ModuleType]:
    """Every module with a table."""
    return [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
