"""Every field that people fill in has a name."""

from __future__ import annotations

import pytest

from duixian.apps.targets.labels import LABELS, field_key, label_of
from duixian.core.forms.entries import FIELDS


def test_every_field_has_a_label() -> None:
    assert sorted(set(FIELDS) - set(LABELS)) == []


def test_every_label_is_of_a_field_or_a_table() -> None:
    assert sorted(set(LABELS) - set(FIELDS)) == ["cost_lines", "indicators"]


@pytest.mark.parametrize(
    ("path", "key", "label"),
    [
        ("indicators[3].target_raw", "indicators[].target_raw", "指标目标值"),
        ("indicators[r1a2b3c4d].weight", "indicators[].weight", "分值"),
        ("narratives.plan", "narratives.plan", "项目实施计划"),
        ("nowhere", "nowhere", "nowhere"),
    ],
)
def test_label_of_a_path(path: str, key: str, label: str) -> None:
    assert (field_key(path), str(label_of(path))) == (key, label)
