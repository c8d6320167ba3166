"""The registry is closed, whole and sound."""

from __future__ import annotations

from pathlib import Path

from duixian.core.money.controls import rules
from duixian.core.money.controls.finding import SEVERITY_WORDS, Severity
from duixian.core.money.controls.registry import BY_CODE, RULES


def test_every_file_is_one_rule_with_a_code_of_its_own() -> None:
    files = {path.stem.replace("_", "-") for path in Path(rules.__path__[0]).glob("*.py")} - {"--init--"}
    assert {rule.code for rule in RULES} == files == set(BY_CODE)
    assert len(RULES) == len(files)


def test_every_rule_has_title_cure_and_source_in_both_languages() -> None:
    assert [rule.code for rule in RULES if not all((*rule.title, *rule.cure, *rule.source.text))] == []
    assert set(SEVERITY_WORDS) == set(Severity)
