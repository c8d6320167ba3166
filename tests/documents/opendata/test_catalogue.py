"""Data sets name their files, their days and the digest by which they are checked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duixian.core.wording import Language
from duixian.documents.opendata.catalogue import FILES, about, catalogue, dataset, title_of
from duixian.documents.opendata.tables import Listed
from factories.published import promise_content, result_content

ADDRESS = "https://example.org/open/p/1/"


def listed(content: dict[str, Any]) -> Listed:
    return Listed(content, "9a" * 32, date(2021, 1, 8), ADDRESS)


@pytest.mark.parametrize(
    ("content", "language", "title", "sentence"),
    [
        (result_content(), "zh", "研讨会（2020年度）绩效结果", "促进中心的4项绩效指标与实际完成情况，自评93.3分（满分100分）。"),
        (result_content(), "en", "研讨会 (2020): result", "4 indicators of 促进中心 with what was reached; 93.3 of 100 points."),
        (promise_content(), "zh", "研讨会（2020年度）绩效目标", "促进中心承诺的4项绩效指标。"),
        (promise_content(), "en", "研讨会 (2020): promise", "4 indicators promised by 促进中心."),
    ],
)  # fmt: skip
def test_titles_and_sentences(content: dict[str, Any], language: Language, title: str, sentence: str) -> None:
    assert (title_of(content, language), about(content, language)) == (title, sentence)


def test_the_data_set_of_a_page_names_creator_time_and_files() -> None:
    told = dataset(listed(result_content()))
    assert (told["@type"], told["url"], told["identifier"]) == ("Dataset", ADDRESS, "9a" * 32)
    assert told["temporalCoverage"] == "2020-01-01/2020-12-31"
    assert told["creator"]["name"] == "促进中心"
    assert told["variableMeasured"] == ["参会人数", "满意率（%）", "合作机制", "资金使用合规性"]
    assert [one["contentUrl"] for one in told["distribution"]] == [f"{ADDRESS}publication.{kind}" for kind in FILES]


def test_the_catalogue_tells_the_digest_of_the_json_alone() -> None:
    told = catalogue([listed(result_content())], address="https://example.org/c", title="目录")
    assert (told["@type"], told["dct:title"], len(told["dcat:dataset"])) == ("dcat:Catalog", "目录", 1)
    files = told["dcat:dataset"][0]["dcat:distribution"]
    assert [one["dcat:mediaType"] for one in files] == list(FILES.values())
    assert [one.get("spdx:checksum", {}).get("spdx:checksumValue") for one in files] == ["9a" * 32, None, None, None]


def test_a_catalogue_of_nothing_is_one() -> None:
    assert catalogue([], address="a", title="b")["dcat:dataset"] == []
