"""Every kind of history of the app has a label and belongs to it."""

from __future__ import annotations

from duixian.apps.audit.kinds import known, word
from duixian.apps.targets.history import KINDS


def test_kinds_are_registered_when_the_app_starts() -> None:
    assert {kind: str(label) for kind, label in known().items() if kind.startswith("targets.")} == {
        kind: str(label) for kind, label in KINDS.items()
    }


def test_kinds_have_labels_and_fields_have_words() -> None:
    assert [kind for kind, label in KINDS.items() if not str(label).strip()] == []
    assert str(word("indicators[].target_raw")) == "指标目标值"
