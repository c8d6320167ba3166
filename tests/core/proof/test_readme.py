"""The README tells both languages how to verify, with the head."""

from __future__ import annotations

from duixian.core.history.chain import Head
from duixian.core.proof.readme import readme


def test_readme_names_the_project_and_the_head() -> None:
    told = readme(
        {"project": "中医药大会", "number": "2020-001", "year": 2020}, {"cut_off": "2020-12-31"}, Head(4, "ab" * 32)
    )
    assert "中医药大会 · 2020-001 · 2020 · 2020-12-31" in told
    assert told.count("ab" * 32) == 2
    assert "怎样核验" in told
    assert "How to verify" in told
