"""The lines follow the approvals from the start of the program."""

from __future__ import annotations

from duixian.apps.money import approvals
from duixian.apps.money.operations.lines import lines_follow
from duixian.apps.targets import approving


def test_the_lines_are_told_of_approvals_once() -> None:
    approving.register(approvals.lines_follow)
    assert approving._HANDLERS.count(lines_follow) == 1
