"""The statistics in the catalogue and on their page: the same files, the years they cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from duixian.core.benchmark.answers import Summary
from duixian.documents.opendata.catalogue import catalogue
from duixian.documents.opendata.statistics import described, statistics_dataset, statistics_entry

ADDRESS = "https://example.org/open/statistics/"
SUMMARY = Summary(
    documents=9, forms={"target": 8}, indicators=60, years={2019: 3, 2021: 5}, units=4, layouts={}, project_types={}, problems={},
    unsure=1, unread=0, named=60, understood=50, added=datetime(2026, 1, 2, tzinfo=UTC), digest="ab",
)  # fmt: skip


def test_the_page_tells_its_files_and_years() -> None:
    told = statistics_dataset(SUMMARY, address=ADDRESS, language="en")
    assert (told["name"], told["temporalCoverage"], told["identifier"]) == (
        "Statistics of performance targets",
        "2019-01-01/2021-12-31",
        "ab",
    )
    assert [one["contentUrl"] for one in told["distribution"]] == [
        f"{ADDRESS}statistics.csv",
        f"{ADDRESS}statistics.parquet",
    ]
    assert "temporalCoverage" not in statistics_dataset(replace(SUMMARY, years={}), address=ADDRESS)
    assert described(SUMMARY).zh.startswith("由8份公开的绩效目标表统计")


def test_the_catalogue_holds_the_statistics_behind_the_publications() -> None:
    entry = statistics_entry(SUMMARY, address=ADDRESS)
    assert catalogue([], address="a", title="b", more=[entry])["dcat:dataset"] == [entry]
    assert entry["dct:temporal"]["dcat:endDate"]["@value"] == "2021-12-31"
    assert [one["dcat:mediaType"] for one in entry["dcat:distribution"]] == [
        "text/csv",
        "application/vnd.apache.parquet",
    ]
    assert "dct:temporal" not in statistics_entry(replace(SUMMARY, years={}), address=ADDRESS)
