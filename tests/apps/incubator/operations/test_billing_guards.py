"""Who keeps tariffs and bills."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.incubator.operations.billing_guards import require_billing
from factories.accounts import act, make_world

pytestmark = pytest.mark.django_db


def test_filler_finance_and_head_of_the_unit_keep_bills_and_nobody_else() -> None:
    world, refused = make_world(), []
    for name, user in world.users.items():
        try:
            require_billing(act(user), world.unit)
        except NotAllowed:
            refused.append(name)
    assert refused == ["department_reviewer", "bureau_reviewer", "auditor", "admin", "stranger"]
