"""Who may do what, judged without a database."""

from __future__ import annotations

from uuid import UUID

import pytest

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.roles import WRITING, Role
from duixian.apps.accounts.rules import (
    ReviewOf,
    can_administer,
    can_audit,
    can_fill,
    can_head,
    can_keep_money,
    can_review_at_step,
    can_see,
    can_write,
    may_hold,
)
from duixian.core.workflow.roles import Step

HERE, BELOW, BESIDE = "00000001/00000002/", "00000001/00000002/00000003/", "00000001/00000004/"
ONE, OTHER = UUID(int=1), UUID(int=2)


def actor(*roles: Role, at: str = HERE) -> Actor:
    return Actor(1, ONE, "甲", tuple(Holding(role, 2, at) for role in roles))


PREDICATES = {
    "see": can_see, "fill": can_fill, "money": can_keep_money, "head": can_head, "write": can_write,
    "administer": can_administer, "audit": can_audit,
}  # fmt: skip


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.FILLER, {"see", "fill", "money", "write"}),
        (Role.FINANCE, {"see", "money", "write"}),
        (Role.HEAD, {"see", "head", "write", "audit"}),
        (Role.DEPARTMENT_REVIEWER, {"see", "write", "audit"}),
        (Role.BUREAU_REVIEWER, {"see", "write", "audit"}),
        (Role.AUDITOR, {"see", "audit"}),
        (Role.ADMIN, {"see", "administer", "audit"}),
    ],
)
def test_predicates_of_each_role(role: Role, may: set[str]) -> None:
    assert {name for name, predicate in PREDICATES.items() if predicate.test(actor(role), HERE)} == may


@pytest.mark.parametrize("name", sorted(PREDICATES))
def test_predicates_reach_below_and_never_beside_or_above(name: str) -> None:
    everything = actor(*Role)
    places = {place: PREDICATES[name].test(everything, place) for place in (HERE, BELOW, BESIDE, "00000001/")}
    assert places == {HERE: True, BELOW: True, BESIDE: False, "00000001/": False}


@pytest.mark.parametrize("step", list(Step))
def test_review_needs_the_role_of_the_step(step: Step) -> None:
    review = ReviewOf(BELOW, step, frozenset())
    passed = {role for role in Role if can_review_at_step.test(actor(role), review)}
    expected = {Step.UNIT: Role.HEAD, Step.DEPARTMENT: Role.DEPARTMENT_REVIEWER, Step.BUREAU: Role.BUREAU_REVIEWER}
    assert passed == {expected[step]}


def test_review_is_not_for_whoever_wrote_in_the_version() -> None:
    head = actor(Role.HEAD, Role.FILLER)
    assert can_review_at_step.test(head, ReviewOf(HERE, Step.UNIT, frozenset({OTHER})))
    assert not can_review_at_step.test(head, ReviewOf(HERE, Step.UNIT, frozenset({OTHER, ONE})))


def test_the_program_may_review_what_it_wrote() -> None:
    assert can_review_at_step.test(Actor.program(), ReviewOf(HERE, Step.UNIT, frozenset({ONE})))


def test_nobody_gives_themself_a_say_in_projects() -> None:
    admin = actor(Role.ADMIN)
    assert {role for role in Role if not may_hold(admin, ONE, role)} == WRITING
    assert all(may_hold(admin, OTHER, role) for role in Role)
    assert all(may_hold(Actor.program(), ONE, role) for role in Role)
