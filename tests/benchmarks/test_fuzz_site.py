"""A short, counted run of random input at the open doors: packs, uploads, forms."""

from __future__ import annotations

import pytest

from benchmarks.fuzz_site import run


@pytest.mark.slow
@pytest.mark.django_db
def test_random_input_is_answered_plainly_and_counted() -> None:
    said: list[str] = []
    run(150, 7, said.append)
    assert [line.split(":")[0] for line in said] == [
        "packs    150 inputs",
        "uploads  150 inputs",
        "forms    150 inputs",
    ]
