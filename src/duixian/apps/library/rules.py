"""Who writes in the library, who publishes, and who decides what a wording means. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role
from duixian.core.workflow.library import Scope

PUBLISHERS: Final = {
    Scope.COMMON: Role.BUREAU_REVIEWER,
    Scope.DEPARTMENT: Role.DEPARTMENT_REVIEWER,
    Scope.OWN: Role.HEAD,
}
"""Roles of the site for those of `core.workflow.library.PUBLISHERS`."""
DECIDERS: Final = frozenset({Role.HEAD, Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER})
STEP: Final = 9
"""Signs of one unit in the path of another (`00000001/`)."""


def may_write(actor: Actor, *, scope: str, home: str, unit: str) -> bool:
    """Draft, edit and submit: clerks where it is written, and those who keep the library of a department or of all."""
    keeps = scope != Scope.OWN and actor.holds(PUBLISHERS[Scope(scope)], at=unit)
    return keeps or actor.holds(Role.FILLER, at=home)


def may_publish(actor: Actor, *, scope: str, unit: str) -> bool:
    """Return, publish and retire: the head, the reviewer of the department, or that of the bureau, by how far it reaches."""
    return actor.holds(PUBLISHERS[Scope(scope)], at=unit)


def wrote(actor: Actor, writers: Iterable[int]) -> bool:
    """Whether the actor had a hand in it: then somebody else publishes it."""
    return actor.user_id is not None and actor.user_id in writers


def may_decide(actor: Actor) -> bool:
    """Decide what a wording means: whoever reviews forms anywhere."""
    return actor.is_program or bool(actor.roles & DECIDERS)


def deciding_path(actor: Actor) -> str:
    """The highest place at which the actor may decide; empty for the program, which stands above all."""
    paths = [one.path for one in actor.holdings if one.role in DECIDERS]
    return min(paths, key=lambda path: (len(path), path), default="")


def outranks(path: str, of: str) -> bool:
    """Whether a decision made at one place may be replaced at another: there or above it."""
    return of.startswith(path)


def may_object(actor: Actor, path: str) -> bool:
    """Say that none of the unit's forms becomes a case, or take that back: the head."""
    return actor.holds(Role.HEAD, at=path)


def above(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths of the units at or above the given ones."""
    return tuple(sorted({path[:end] for path in paths for end in range(STEP, len(path) + 1, STEP)}))
