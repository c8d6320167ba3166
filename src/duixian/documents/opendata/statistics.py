"""The statistics of a corpus as a data set: its entry in the DCAT catalogue, and schema.org for its page. JSON-LD."""

from __future__ import annotations

from typing import Any, Final

from duixian.core.benchmark.answers import Summary
from duixian.core.benchmark.standing import FEWEST
from duixian.core.wording import Language, Words

FILES: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
"""What the statistics can be downloaded as."""
TITLE: Final = Words("绩效目标统计", "Statistics of performance targets")


def described(summary: Summary) -> Words:
    """One sentence of what the data set holds."""
    forms = sum(summary.forms.values())
    return Words(
        f"由{forms}份公开的绩效目标表统计：各指标概念的目标值四分位数，按项目类型、资金规模和年度；少于{FEWEST}个的不列。",
        f"Drawn from {forms} published forms: quartiles of the targets of each concept, by type of project, class of money and year;"
        f" nothing below {FEWEST}.",
    )


def statistics_dataset(summary: Summary, *, address: str, language: Language = "zh") -> dict[str, Any]:
    """The schema.org Dataset of the statistics page at `address`."""
    return {
        "@context": "https://schema.org", "@type": "Dataset", "@id": address, "url": address, "name": TITLE.said(language),
        "description": described(summary).said(language), "identifier": summary.digest, "dateModified": summary.added.date().isoformat(),
        "isAccessibleForFree": True, "variableMeasured": ["n", "lower_quartile", "median", "upper_quartile"],
        **({"temporalCoverage": _span(summary)} if summary.years else {}),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media, "contentUrl": f"{address}statistics.{kind}"} for kind, media in FILES.items()
        ],
    }  # fmt: skip


def _span(summary: Summary) -> str:
    return f"{min(summary.years)}-01-01/{max(summary.years)}-12-31"


def statistics_entry(summary: Summary, *, address: str) -> dict[str, Any]:
    """The entry of the DCAT catalogue."""
    told: dict[str, Any] = {
        "@id": address, "@type": "dcat:Dataset", "dct:title": TITLE.zh, "dct:description": described(summary).zh,
        "dct:identifier": summary.digest, "dct:modified": _day(summary.added.date().isoformat()), "dcat:landingPage": {"@id": address},
        "dcat:distribution": [
            {"@type": "dcat:Distribution", "dcat:downloadURL": {"@id": f"{address}statistics.{kind}"}, "dcat:mediaType": media}
            for kind, media in FILES.items()
        ],
    }  # fmt: skip
    if summary.years:
        first, last = _span(summary).split("/")
        told["dct:temporal"] = {"@type": "dct:PeriodOfTime", "dcat:startDate": _day(first), "dcat:endDate": _day(last)}
    return told


def _day(text: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": text}
