"""A release tells the way from the budget to the payment, and passes the checker."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from duixian.documents.ocds.checking import check_release
from duixian.documents.ocds.release import (
    NOTE,
    AwardFacts,
    ContractFacts,
    MilestoneFacts,
    Party,
    ReleaseFacts,
    TransactionFacts,
    package_of,
    release_of,
)

BUYER, SUPPLIER = Party("U1", "研究院"), Party("S1", "会务公司")
DAY = date(2020, 3, 1)
CONTRACT = ContractFacts(
    "C1", "会务", SUPPLIER, Decimal("100.50"), DAY, DAY, DAY, "active",
    (MilestoneFacts("M1", "验收", DAY, DAY), MilestoneFacts("M2", "尾款", DAY)),
    (TransactionFacts("T1", DAY, Decimal("50.25"), SUPPLIER),),
)  # fmt: skip
FACTS = ReleaseFacts(
    "P1", "会务服务", datetime(2020, 3, 2, tzinfo=UTC), BUYER, "会议费", Decimal(200), "selective", (CONTRACT,)
)


def test_the_release_as_a_whole() -> None:
    day = "2020-03-01T00:00:00+08:00"
    supplier = {"id": "S1", "name": "会务公司"}
    value = {"amount": 100.5, "currency": "CNY"}
    assert release_of(FACTS) == {
        "ocid": "ocds-unregistered-P1", "id": "P1-20200302T000000", "date": "2020-03-02T00:00:00+00:00",
        "tag": ["planning", "tender", "award", "contract", "implementation"], "initiationType": "tender", "language": "zh",
        "parties": [
            {"id": "U1", "name": "研究院", "roles": ["buyer", "payer"]}, {**supplier, "roles": ["supplier", "payee"]},
        ],
        "buyer": {"id": "U1", "name": "研究院"},
        "planning": {"rationale": NOTE, "budget": {"description": "会议费", "amount": {"amount": 200.0, "currency": "CNY"}}},
        "tender": {"id": "P1", "title": "会务服务", "procurementMethod": "selective"},
        "awards": [{"id": "award-C1", "status": "active", "value": value, "suppliers": [supplier]}],
        "contracts": [{
            "id": "C1", "awardID": "award-C1", "title": "会务", "status": "active", "value": value, "dateSigned": day,
            "period": {"startDate": day, "endDate": day}, "items": [{"id": "1", "description": "会务", "quantity": 1}],
            "milestones": [
                {"id": "M1", "title": "验收", "type": "delivery", "dueDate": day, "status": "met", "dateMet": day},
                {"id": "M2", "title": "尾款", "type": "delivery", "dueDate": day, "status": "scheduled"},
            ],
            "implementation": {"transactions": [
                {"id": "T1", "date": day, "value": {"amount": 50.25, "currency": "CNY"}, "payee": supplier},
            ]},
        }],
    }  # fmt: skip


def test_releases_pass_the_checker() -> None:
    bare = FACTS._replace(contracts=())
    assert (check_release(release_of(FACTS)), check_release(release_of(bare))) == ([], [])
    assert release_of(bare)["tag"] == ["planning", "tender"]


def test_award_of_a_purchase_stands_before_its_contract() -> None:
    loser = Party("S2", "展览公司")
    award = AwardFacts("A1", SUPPLIER, Decimal(100), DAY)
    facts = FACTS._replace(details="公开比选", tenderers=(SUPPLIER, loser), awards=(award,))
    open_ = release_of(facts._replace(contracts=()))
    assert (open_["tag"], open_["contracts"]) == (["planning", "tender", "award"], [])
    assert open_["awards"] == [
        {"id": "A1", "status": "active", "date": "2020-03-01T00:00:00+08:00", "value": {"amount": 100.0, "currency": "CNY"},
         "suppliers": [{"id": "S1", "name": "会务公司"}]},
    ]  # fmt: skip
    assert open_["tender"] == {
        "id": "P1", "title": "会务服务", "procurementMethod": "selective", "procurementMethodDetails": "公开比选", "numberOfTenderers": 2,
        "tenderers": [{"id": "S1", "name": "会务公司"}, {"id": "S2", "name": "展览公司"}],
    }  # fmt: skip
    assert [(one["id"], one["roles"]) for one in open_["parties"]] == [
        ("U1", ["buyer", "payer"]), ("S1", ["tenderer", "supplier"]), ("S2", ["tenderer"]),
    ]  # fmt: skip
    signed = release_of(facts._replace(contracts=(CONTRACT._replace(award="A1"),)))
    assert ([one["id"] for one in signed["awards"]], signed["contracts"][0]["awardID"]) == (["A1"], "A1")
    assert (check_release(open_), check_release(signed)) == ([], [])


def test_package_holds_releases_under_a_uri_that_is_no_address() -> None:
    at = datetime(2020, 3, 2, tzinfo=UTC)
    assert package_of("1", "研究院", at, [{"ocid": "x"}]) == {
        "uri": "urn:uuid:1", "version": "1.1", "publishedDate": "2020-03-02T00:00:00+00:00", "publisher": {"name": "研究院"},
        "releases": [{"ocid": "x"}],
    }  # fmt: skip
