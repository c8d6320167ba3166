"""Who may do what, as named predicates that read like sentences and can be composed (`&`, `|`, `~`).

Each takes the actor and a place in the tree (`Unit.path`); the separation of duties takes what was done before as plain
values, so that it can be judged without a database.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from rules.predicates import Predicate

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import WRITING, Role
from duixian.core.workflow.roles import Step

REVIEWERS: Final = {
    Step.UNIT: Role.HEAD,
    Step.DEPARTMENT: Role.DEPARTMENT_REVIEWER,
    Step.BUREAU: Role.BUREAU_REVIEWER,
}


@dataclass(frozen=True, slots=True)
class ReviewOf:
    """A version that waits at a step, and who has written in it."""

    path: str
    step: Step
    written_by: AbstractSet[UUID]


def _holds(*roles: Role) -> Predicate:
    def held(actor: Actor, path: str) -> bool:
        return actor.holds(*roles, at=path)

    return Predicate(held, name=f"holds {'|'.join(sorted(roles))}")


def _sees(actor: Actor, path: str) -> bool:
    return actor.sees(path)


def _reviews_step(actor: Actor, review: ReviewOf) -> bool:
    return actor.holds(REVIEWERS[review.step], at=review.path)


def _has_written(actor: Actor, review: ReviewOf) -> bool:
    return actor.uuid is not None and actor.uuid in review.written_by


can_see: Final = Predicate(_sees, name="sees")
can_fill: Final = can_see & _holds(Role.FILLER)
can_keep_money: Final = can_see & _holds(Role.FILLER, Role.FINANCE)
can_head: Final = can_see & _holds(Role.HEAD)
can_write: Final = can_see & _holds(*WRITING)
can_administer: Final = can_see & _holds(Role.ADMIN)
can_audit: Final = can_see & _holds(Role.AUDITOR, Role.ADMIN, Role.HEAD, Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER)
TOKEN_WATCHERS: Final = frozenset({Role.HEAD, Role.ADMIN, Role.AUDITOR})
"""Who sees which tokens and addresses other programs hold of a unit."""
can_void_tokens: Final = can_see & _holds(Role.HEAD, Role.ADMIN)
has_written: Final = Predicate(_has_written, name="has written in this version")
can_review_at_step: Final = Predicate(_reviews_step, name="reviews this step") & ~has_written
"""Takes a ReviewOf: the step's role is held at the unit or above it, and the reviewer wrote nothing in this version."""


def may_hold(actor: Actor, person: UUID, role: Role) -> bool:
    """Whether the actor may give this role to that person: nobody gives themself a say in projects."""
    return actor.is_program or actor.uuid != person or role not in WRITING
