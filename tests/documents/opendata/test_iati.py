"""The activity file is valid by the published schema and says what was promised and reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from duixian.documents.opendata.iati import iati_xml, organisation_of
from duixian.documents.opendata.tables import Listed
from factories.published import promise_content, result_content
from snapshots import snapshot as golden

SCHEMA = Path(__file__).parents[2] / "fixtures/iati-2.03/iati-activities-schema.xsd"
AT = datetime(2021, 1, 8, 2, tzinfo=UTC)


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def listed(content: dict[str, Any]) -> Listed:
    return Listed(content, "9a" * 32, date(2021, 1, 8), "https://example.org/open/p/1/")


def written(*contents: dict[str, Any]) -> etree._Element:
    return etree.fromstring(iati_xml([listed(one) for one in contents], at=AT))


def values(root: etree._Element, path: str) -> list[str]:
    return [str(one) for one in root.xpath(path)]


@pytest.mark.parametrize(
    "make",
    [
        lambda: [result_content()],
        lambda: [promise_content()],
        lambda: [result_content(), promise_content()],
        list,
    ],
)
def test_the_file_is_valid_by_the_published_schema(make: Callable[[], list[dict[str, Any]]]) -> None:
    root = written(*make())
    assert schema().validate(root) or not make(), schema().error_log
    assert root.get("version") == "2.03"


def test_the_schema_refuses_what_is_wrong() -> None:
    root = written(result_content())
    root[1].remove(root[1].find("iati-identifier"))
    assert not schema().validate(root)


def test_the_file_is_kept_as_it_reads() -> None:
    text = iati_xml([listed(result_content())], at=AT).decode()
    assert text == golden("disclosure-iati.xml", text)


def test_levels_become_types_of_results() -> None:
    root = written(result_content())
    assert values(root, "//result/@type") == ["1", "2", "3", "9"]
    assert values(root, "//result/title/narrative/text()") == ["产出目标", "效果目标", "影响力目标", "投入与管理"]


def test_targets_and_actual_values_are_numbers_where_they_are() -> None:
    root = written(result_content())
    assert values(root, "//indicator/@measure") == ["1", "2", "5", "5"]
    assert values(root, "//target/@value") == ["400", "85"]
    assert values(root, "//actual/@value") == ["456", "80"]
    assert values(root, "//actual/comment/narrative/text()") == ["456", "80%（160/200）", "部分达成", "87.5%（7/8）"]


def test_a_promise_has_no_actual_value_and_is_under_way() -> None:
    root = written(promise_content())
    assert values(root, "//actual") == []
    assert values(root, "//activity-status/@code") == ["2"]
    assert values(written(result_content()), "//activity-status/@code") == ["4"]


def test_money_is_a_budget_and_an_expenditure() -> None:
    root = written(result_content())
    assert values(root, "//budget/value/text()") == ["400000"]
    assert values(root, "//transaction/value/text()") == ["391260"]
    content = promise_content()
    content["promise"]["budget"] = {}
    assert values(written(content), "//budget") == values(written(content), "//transaction") == []


def test_days_that_a_form_does_not_print_are_the_ends_of_the_year() -> None:
    root = written(promise_content())
    assert values(root, "//activity-date/@iso-date") == ["2020-06-03", "2020-12-31"]


def test_identifiers_say_that_they_are_not_registered() -> None:
    assert organisation_of(result_content()) == "XX-DUIXIAN-206012"
    assert values(written(result_content()), "//iati-identifier/text()") == ["XX-DUIXIAN-206012-P-01-2020"]


def test_what_xml_does_not_know_is_left_out_and_an_empty_target_is_told() -> None:
    content = result_content()
    content["promise"]["indicators"][0] |= {"target": "", "level1": None, "name": "参\x00会\x1b人数"}
    content["result"]["rows"][1]["rate"] = {"numerator": "0", "denominator": "0", "percent": "—"}
    content["result"]["rows"] = content["result"]["rows"][:2]
    root = written(content)
    assert schema().validate(root), schema().error_log
    assert values(root, "(//indicator/title/narrative/text())[1]") == ["参会人数"]
    assert values(root, "(//target/comment/narrative/text())[1]") == ["—"]
    assert values(root, "//actual/@value") == []


def test_a_target_that_shall_be_low_descends() -> None:
    content = promise_content()
    content["promise"]["indicators"][0]["target"] = "<=3"
    assert values(written(content), "//indicator/@ascending")[0] == "0"
