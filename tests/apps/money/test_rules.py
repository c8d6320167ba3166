"""Who may do what with money."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.roles import Role
from duixian.apps.money.rules import may_approve, may_keep_books, may_pay, may_request


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.FILLER, (True, False, False, False)), (Role.FINANCE, (True, True, False, True)),
     (Role.HEAD, (True, True, True, False)), (Role.AUDITOR, (False,) * 4), (Role.ADMIN, (False,) * 4)],
)  # fmt: skip
def test_roles(role: Role, allowed: tuple[bool, ...]) -> None:
    actor = Actor(1, None, "甲", (Holding(role, 1, "1/"),))
    asked = (may_request, may_keep_books, may_approve, may_pay)
    assert tuple(may(actor, "1/2/") for may in asked) == allowed
    assert not any(may(actor, "3/") for may in asked)
