from __future__ import annotations

from duixian.apps.events.whom import Whom


def test_only_the_name_must_be_known() -> None:
    assert Whom("王教授") == Whom("王教授", "", "", "", "", "", "", "")
