"""Notices of findings say what they are about."""

from __future__ import annotations

from duixian.apps.money.notices import WORDINGS


def test_found_names_unit_and_count() -> None:
    told = WORDINGS["money.violation.found"].told({"unit": "中心", "count": 3})
    assert told == ("控制规则发现问题：中心", "控制规则新发现3个由您负责的问题，请纠正或说明。")


def test_other_findings_name_document_and_project() -> None:
    facts = {"number": "P1", "project": "对接会"}
    others = [WORDINGS[f"money.violation.{kind}"].told(facts) for kind in ("answered", "accepted", "returned")]
    assert all("P1" in title and "对接会" in text for title, text in others)


def test_contracts_and_acceptances_are_named_with_their_day() -> None:
    facts = {"number": "HT-1", "title": "会务服务", "day": "2020-12-31"}
    told = {
        kind: wording.told(facts)
        for kind, wording in WORDINGS.items()
        if kind.split(".")[1] in {"contract", "acceptance"}
    }
    assert sorted(told) == [
        "money.acceptance.due", "money.acceptance.overdue", "money.contract.approved", "money.contract.expiring",
        "money.contract.returned", "money.contract.waiting",
    ]  # fmt: skip
    assert all("会务服务" in text for _title, text in told.values())
    assert told["money.contract.expiring"] == (
        "合同即将到期：HT-1",
        "合同《会务服务》（HT-1）2020-12-31到期，请办结或处理未完事项。",
    )
