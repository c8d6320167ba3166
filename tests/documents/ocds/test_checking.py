"""The checker can fail: every kind of error is found where it is."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from documents.ocds.test_release import FACTS
from duixian.documents.ocds.checking import REQUIRED, check_package, check_release
from duixian.documents.ocds.release import AwardFacts, package_of, release_of

CONTRACT = ("contracts", 0)
PAID = (*CONTRACT, "implementation", "transactions", 0)
BROKEN: tuple[tuple[tuple[str | int, ...], object, str], ...] = (
    (("date",), "2020-03-01", "date"),
    (("date",), "soon", "date"),
    (("initiationType",), "gift", "initiationType"),
    (("tag",), ["gift"], "tag"),
    (("tag",), [], "tag"),
    (("tender", "id"), "", "tender.id"),
    (("tender", "procurementMethod"), "friendly", "tender.procurementMethod"),
    (("planning", "budget", "amount", "currency"), "USD", "planning.budget.amount"),
    (("parties", 1, "id"), "U1", "parties/1/id"),
    (("buyer", "id"), "X", "buyer"),
    (("awards", 0, "value"), None, "awards/0/value"),
    (("awards", 0, "suppliers", 0, "id"), "X", "awards/0/suppliers"),
    ((*CONTRACT, "awardID"), "X", "contracts/0/awardID"),
    ((*CONTRACT, "status"), "done", "contracts/0/status"),
    ((*CONTRACT, "value", "amount"), True, "contracts/0/value"),
    ((*CONTRACT, "dateSigned"), None, "contracts/0/dateSigned"),
    ((*CONTRACT, "items", 0, "id"), "", "contracts/0/items/0/id"),
    ((*CONTRACT, "milestones", 1, "id"), "M1", "contracts/0/milestones/1/id"),
    ((*CONTRACT, "milestones", 0, "dateMet"), None, "contracts/0/milestones/M1/dateMet"),
    ((*CONTRACT, "milestones", 0, "status"), "ok", "contracts/0/milestones/M1/status"),
    ((*PAID, "date"), "", "contracts/0/transactions/T1/date"),
    ((*PAID, "value", "amount"), "5", "contracts/0/transactions/T1/value"),
    ((*PAID, "payee"), None, "contracts/0/transactions/T1/payee"),
)


def broken(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    release = deepcopy(release_of(FACTS))
    at: Any = release
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return release


@pytest.mark.parametrize(("path", "value", "where"), BROKEN)
def test_an_error_is_found_where_it_is(path: tuple[str | int, ...], value: object, where: str) -> None:
    assert where in [problem.partition(":")[0] for problem in check_release(broken(path, value))]


@pytest.mark.parametrize("name", REQUIRED)
def test_a_required_field_is_missed(name: str) -> None:
    release = release_of(FACTS)
    del release[name]
    assert check_release(release) == [f"{name}: missing or no {REQUIRED[name].__name__}"]


def test_tenderers_and_awards_are_looked_at_too() -> None:
    award = AwardFacts("A1", FACTS.buyer, FACTS.budget, FACTS.contracts[0].signed)
    release = release_of(FACTS._replace(awards=(award,)))
    release["tender"]["tenderers"] = [{"id": "X"}]
    release["awards"][0]["date"] = "soon"
    assert [problem.partition(":")[0] for problem in check_release(release)] == ["tender.tenderers", "awards/0/date"]


def test_a_package_names_the_release_that_is_wrong() -> None:
    good, bad = release_of(FACTS), {**release_of(FACTS._replace(id="P2")), "initiationType": "gift"}
    package = package_of("1", "研究院", FACTS.at, [good])
    assert check_package(package) == []
    assert check_package({**package, "releases": [good, bad]}) == [
        "releases/1/initiationType: 'gift' is not of the codelist"
    ]
    assert check_package({**package, "releases": [good, good]}) == ["releases/1/id: missing or not unique"]
    assert check_package({**package, "uri": "", "publishedDate": "soon", "releases": []}) == [
        "uri: missing", "publishedDate: 'soon' is no date-time with a zone", "releases: none",
    ]  # fmt: skip
