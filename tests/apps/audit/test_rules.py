"""What a row tells of a change."""

from __future__ import annotations

from duixian.apps.audit.rules import changed


def test_changed_tells_only_what_differs() -> None:
    assert changed({"name": "甲", "code": "01"}, {"name": "乙", "code": "01"}) == {"name": ["甲", "乙"]}


def test_changed_tells_what_was_not_there() -> None:
    assert changed({}, {"until": "2020-12-31"}) == {"until": [None, "2020-12-31"]}
