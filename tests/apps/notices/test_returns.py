"""Apps that hear of their own returned mail, and of nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.notices import returns
from duixian.apps.notices.models import OutboxMail
from factories.letters import AT, PROGRAM


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    told: list[tuple[str, bool]] = []

    def handler(mail: OutboxMail, *, back: bool, **_more: Any) -> None:
        told.append((mail.key, back))

    monkeypatch.setattr(returns, "_HANDLERS", {})
    returns.register("tests", handler)
    return told


def test_each_app_hears_of_its_own_mail(heard: list[tuple[str, bool]]) -> None:
    for key in ("tests:a", "other:b", "tests"):
        returns.told(OutboxMail(key=key), back=True, by=PROGRAM, at=AT)
    returns.told(OutboxMail(key="tests:a"), back=False, by=PROGRAM, at=AT)
    assert heard == [("tests:a", True), ("tests", True), ("tests:a", False)]


def test_one_handler_for_each_app(heard: list[tuple[str, bool]]) -> None:
    with pytest.raises(ValueError, match="twice"):
        returns.register("tests", returns.told)  # type: ignore[arg-type]  # never called
