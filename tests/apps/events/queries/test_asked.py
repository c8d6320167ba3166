from __future__ import annotations

from uuid import UUID

import pytest

from duixian.apps.events.queries.asked import id_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0192f0c1-2222-7333-8444-555566667777", UUID("0192f0c1-2222-7333-8444-555566667777")),
        ("x", UUID(int=0)),
        ("", UUID(int=0)),
    ],
)
def test_an_id_is_read_and_anything_else_is_one_that_nothing_has(text: str, found: UUID) -> None:
    assert id_in(text) == found
