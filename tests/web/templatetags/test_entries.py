"""What the editor needs in its templates."""

from __future__ import annotations

import pytest

from duixian.core.forms.entries import EntryKind
from duixian.web.templatetags.entries import anchor, called, of, said_in


def test_of_a_mapping_and_of_none() -> None:
    assert [of({"a": 1}, "a"), of({"a": 1}, "b"), of(None, "a")] == [1, None, None]


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_kind_has_a_control(kind: EntryKind) -> None:
    assert said_in(kind) in {"line", "area", "long", "choice", "amount", "number"}


def test_controls_fit_their_kinds() -> None:
    assert [said_in(kind) for kind in ("name", "text", "money", "points", "date", "yes_no")] == [
        "area", "long", "amount", "number", "line", "choice",
    ]  # fmt: skip


def test_path_has_an_anchor_and_a_name() -> None:
    assert (anchor("narratives.plan"), str(called("narratives.plan"))) == ("at-narratives-plan", "项目实施计划")
