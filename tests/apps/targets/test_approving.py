"""Whoever registered is told of an approval, once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.targets import approving
from duixian.apps.targets.approving import Approval, approved, register
from duixian.apps.targets.models import Declaration, DeclarationVersion


def test_every_handler_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approving, "_HANDLERS", [])
    told: list[Approval] = []
    for _ in range(2):
        register(told.append if not approving._HANDLERS else approving._HANDLERS[0])
    approval = Approval(Declaration(), DeclarationVersion(), None, Actor.program(), datetime(2020, 1, 6, tzinfo=UTC))
    approved(approval)
    assert told == [approval]
