"""What a row tells of a change: only what differs, as old and new value."""

from __future__ import annotations

from collections.abc import Mapping


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, list[object]]:
    """{key: [old, new]} for every key of `after` whose value differs; put it into a payload under `changes`."""
    return {key: [before.get(key), value] for key, value in after.items() if before.get(key) != value}
