"""The citations of the rules."""

from __future__ import annotations

from duixian.core.checks import sources
from duixian.core.checks.finding import Source

ALL = [value for value in vars(sources).values() if isinstance(value, Source)]


def test_keys_are_unique() -> None:
    assert len({source.key for source in ALL}) == len(ALL)


def test_every_source_has_both_titles() -> None:
    assert [source.key for source in ALL if not (source.title_zh and source.title_en)] == []


def test_regulations_whose_text_was_not_read_say_so() -> None:
    unread = {"88-completeness", "88-relevance", "88-fitness", "88-feasibility", "101-core-indicators"}
    assert {source.key for source in ALL if source.key in unread and source.verified} == set()
