"""The closed list of codes, and how a finding cites."""

from __future__ import annotations

import pytest

from core.scoring.making import CN
from duixian.core.checks.registry import RULES
from duixian.core.checks.sources import REVIEW_PRACTICE
from duixian.core.scoring.findings import CODES, finding


def test_codes_do_not_clash_with_those_of_the_review() -> None:
    assert set(CODES) & {rule.code for rule in RULES} == set()
    assert [code for code in CODES if not code.startswith("score-")] == []


def test_titles_are_there_in_both_languages_and_differ() -> None:
    titles = [kind.title for kind in CODES.values()]
    assert len({title.zh for title in titles}) == len({title.en for title in titles}) == len(titles)


@pytest.mark.parametrize(
    ("code", "source"), [("score-weights-sum", "10-self-evaluation"), ("score-execution-over", "arithmetic")]
)
def test_a_finding_cites_the_pack_or_plain_arithmetic(code: str, source: str) -> None:
    found = finding(code, "indicators", CN, "中", "en")
    assert (found.code, found.severity, found.kind) == (code, CODES[code].severity, CODES[code].kind)
    assert (found.path, found.quotes, found.message_zh, found.message_en) == ("indicators", (), "中", "en")
    assert found.source.key == source


def test_a_finding_may_cite_another_source() -> None:
    assert finding("score-weights-sum", "a", CN, "中", "en", source=REVIEW_PRACTICE).source is REVIEW_PRACTICE


def test_an_unknown_code_is_no_finding() -> None:
    with pytest.raises(KeyError):
        finding("score-unknown", "a", CN, "中", "en")
