"""Who may do what with projects and their promises, by the place of the unit that owns them."""

from __future__ import annotations

from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role
from duixian.core.workflow.roles import Step

REGISTRARS: Final = (Role.FILLER, Role.HEAD)
"""Who keeps the register of projects."""


def may_keep_register(actor: Actor, *, at: str) -> bool:
    """Whether the actor may enter, change and close projects of the unit with this path."""
    return actor.holds(*REGISTRARS, at=at)


def may_write_draft(actor: Actor, *, at: str) -> bool:
    """Whether the actor may fill in forms of the unit. Whoever reviews them does not write them."""
    return actor.holds(Role.FILLER, at=at)


def may_keep_plan(actor: Actor, *, at: str) -> bool:
    """Whether the actor may write the plan behind a form and say what became of it."""
    return actor.holds(Role.FILLER, at=at)


ROLE_OF_STEP: Final = {
    Step.UNIT: Role.HEAD,
    Step.DEPARTMENT: Role.DEPARTMENT_REVIEWER,
    Step.BUREAU: Role.BUREAU_REVIEWER,
}
"""Who reviews at a step; the role reaches over the unit where it is held and all below."""

STEP_OF_ROLE: Final = {role: step for step, role in ROLE_OF_STEP.items()}


def may_submit(actor: Actor, *, at: str) -> bool:
    """Whether the actor may submit forms of the unit, explain findings, and take back what was submitted."""
    return actor.holds(Role.FILLER, at=at)


def may_review(actor: Actor, step: Step, *, at: str) -> bool:
    """Whether the actor holds the role of the step over the unit; what they wrote themselves is refused beside that."""
    return actor.holds(ROLE_OF_STEP[step], at=at)


def may_adjust(actor: Actor, *, at: str) -> bool:
    """Whether the actor may ask for an adjustment of what was approved, or call it off."""
    return actor.holds(Role.FILLER, Role.HEAD, at=at)


def may_import(actor: Actor, *, at: str) -> bool:
    """Whether the actor may read files into forms of the unit."""
    return actor.holds(Role.FILLER, at=at)
