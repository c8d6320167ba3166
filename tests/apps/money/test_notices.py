"""Notices of findings say what they are about."""

from __future__ import annotations

from duixian.apps.money.notices import WORDINGS


def test_found_names_unit_and_count() -> None:
    told = WORDINGS["money.violation.found"].told({"unit": "中心", "count": 3})
    assert told == ("控制规则发现问题：中心", "控制规则新发现3个由您负责的问题，请纠正或说明。")


def test_the_others_name_document_and_project() -> None:
    facts = {"number": "P1", "project": "对接会"}
    others = [wording.told(facts) for kind, wording in WORDINGS.items() if kind != "money.violation.found"]
    assert all("P1" in title and "对接会" in text for title, text in others)
    assert len(others) == 3
