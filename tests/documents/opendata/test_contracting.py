"""Purchases are kept without floats and read by the published OCDS schema again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from duixian.core.history.canonical import canonical
from duixian.documents.ocds.checking import check_package
from duixian.documents.ocds.release import AwardFacts, ContractFacts, Party, ReleaseFacts, TransactionFacts, release_of
from duixian.documents.opendata.contracting import kept_releases, ocds_package
from duixian.documents.opendata.tables import Listed
from factories.published import promise_content, result_content

SCHEMAS = Path(__file__).parents[2] / "fixtures/ocds-1.1"
AT = datetime(2021, 1, 8, 2, tzinfo=UTC)
SUPPLIER = Party("s-1", "会展公司")


def release() -> dict[str, Any]:
    contract = ContractFacts(
        "c-1",
        "场地",
        SUPPLIER,
        Decimal("108000.50"),
        date(2020, 6, 1),
        date(2020, 6, 1),
        date(2020, 12, 31),
        "terminated",
        (),
        (TransactionFacts("t-1", date(2020, 9, 1), Decimal("54000"), SUPPLIER),),
        "a-1",
    )
    award = AwardFacts("a-1", SUPPLIER, Decimal("108000.50"), date(2020, 5, 20))
    return release_of(
        ReleaseFacts(
            "p-1",
            "场地租用",
            AT,
            Party("206012", "促进中心"),
            "会场",
            Decimal("110000"),
            "limited",
            (contract,),
            "三家比价",
            (SUPPLIER,),
            (award,),
        )
    )


def published(*releases: dict[str, Any]) -> Listed:
    content = {**result_content(), "contracting": kept_releases(releases)}
    return Listed(json.loads(canonical(content)), "9a" * 32, date(2021, 1, 8), "https://example.org/open/p/1/")


def package(*publications: Listed) -> dict[str, Any]:
    id_ = "0b5bd4cb-0c5b-4a5e-9f0c-0a4f3b6b0a11"
    return ocds_package(publications, publisher="促进中心", id_=id_, at=AT)


def schema() -> Draft4Validator:
    told = json.loads((SCHEMAS / "release-package-schema.json").read_text(encoding="utf-8"))
    releases = json.loads((SCHEMAS / "release-schema.json").read_text(encoding="utf-8"))
    resource = DRAFT4.create_resource(releases)
    registry: Any = Registry().with_resources([(uri, resource) for uri in _named(told)])
    return Draft4Validator(told, registry=registry)


def _named(value: Any) -> set[str]:
    """Every outside schema that a schema refers to."""
    if isinstance(value, dict):
        own = {value["$ref"].partition("#")[0]} if isinstance(value.get("$ref"), str) else set()
        return {one for one in own if one} | {name for part in value.values() for name in _named(part)}
    return {name for part in value for name in _named(part)} if isinstance(value, list) else set()


def test_amounts_are_digits_in_the_content_and_numbers_in_the_feed() -> None:
    kept = kept_releases([release()])[0]
    assert kept["contracts"][0]["value"] == {"amount": "108000.5", "currency": "CNY"}
    told = package(published(release()))["releases"][0]
    assert told["contracts"][0]["value"] == {"amount": 108000.5, "currency": "CNY"}
    assert told == release()


def test_the_feed_is_valid_by_our_check_and_by_the_published_schema() -> None:
    told = package(published(release()))
    assert check_package(told) == []
    assert [error.message for error in schema().iter_errors(json.loads(json.dumps(told)))] == []


def test_the_published_schema_refuses_what_is_wrong() -> None:
    told = package(published(release()))
    del told["releases"][0]["ocid"]
    told["releases"][0]["initiationType"] = "gift"
    assert len(list(schema().iter_errors(told))) == 2


def test_promises_and_results_without_purchases_add_nothing() -> None:
    promise = Listed(promise_content(), "9a" * 32, date(2021, 1, 8), "https://example.org/open/p/2/")
    assert package(promise, published())["releases"] == []
