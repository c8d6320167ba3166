"""Publications as data sets: a DCAT catalogue of all, and schema.org for the page of one. JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from duixian.core.wording import Language
from duixian.documents.opendata.tables import KIND_WORDS, Listed

Json = Mapping[str, Any]
FILES: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
"""What can be downloaded of a publication."""
_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def title_of(content: Json, language: Language = "zh") -> str:
    """What a publication is called: 项目（2020年度）绩效结果."""
    name, year, kind = content["project"]["name"], content["declaration"]["year"], KIND_WORDS[content["kind"]]
    return f"{name}（{year}年度）{kind.zh}" if language == "zh" else f"{name} ({year}): {kind.en.lower()}"


def about(content: Json, language: Language = "zh") -> str:
    """One sentence of what it holds."""
    unit, rows = content["unit"]["name"], len(content["promise"]["indicators"])
    result = content["result"]
    if result is None:
        return f"{unit}承诺的{rows}项绩效指标。" if language == "zh" else f"{rows} indicators promised by {unit}."
    if language == "zh":
        return f"{unit}的{rows}项绩效指标与实际完成情况，自评{result['total']}分（满分{result['maximum']}分）。"
    return f"{rows} indicators of {unit} with what was reached; {result['total']} of {result['maximum']} points."


def dataset(one: Listed, language: Language = "zh") -> dict[str, Any]:
    """The schema.org Dataset of a publication."""
    content, year = one.content, one.content["declaration"]["year"]
    return {
        "@context": "https://schema.org", "@type": "Dataset", "@id": one.address, "url": one.address,
        "name": title_of(content, language), "description": about(content, language), "identifier": one.digest,
        "temporalCoverage": f"{year}-01-01/{year}-12-31", "datePublished": one.published_on.isoformat(), "isAccessibleForFree": True,
        "creator": {"@type": "GovernmentOrganization", "name": content["unit"]["name"], "identifier": content["unit"]["code"]},
        "variableMeasured": [row["name"] for row in content["promise"]["indicators"]],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media, "contentUrl": _file(one, kind)} for kind, media in FILES.items()
        ],
    }  # fmt: skip


def catalogue(
    publications: Iterable[Listed], *, address: str, title: str, more: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """The DCAT catalogue: one data set for each publication, with its files and the SHA-256 of its content, and `more` behind them."""
    return {
        "@context": _CONTEXT, "@id": address, "@type": "dcat:Catalog", "dct:title": title, "dct:language": ["zh", "en"],
        "dcat:dataset": [*(_entry(one) for one in publications), *more],
    }  # fmt: skip


def _entry(one: Listed) -> dict[str, Any]:
    content, year = one.content, one.content["declaration"]["year"]
    span = {"@type": "dct:PeriodOfTime", "dcat:startDate": _day(f"{year}-01-01"), "dcat:endDate": _day(f"{year}-12-31")}
    return {
        "@id": one.address, "@type": "dcat:Dataset", "dct:title": title_of(content), "dct:description": about(content),
        "dct:identifier": one.digest, "dct:issued": _day(one.published_on.isoformat()), "dct:temporal": span,
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": content["unit"]["name"]},
        "dcat:keyword": [row["name"] for row in content["promise"]["indicators"]], "dcat:landingPage": {"@id": one.address},
        "dcat:distribution": [_download(one, kind, media) for kind, media in FILES.items()],
    }  # fmt: skip


def _download(one: Listed, kind: str, media: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "dcat:Distribution", "dcat:downloadURL": {"@id": _file(one, kind)}, "dcat:mediaType": media,
    }  # fmt: skip
    if kind == "json":  # its bytes are the content itself, so everybody can check them
        told["spdx:checksum"] = {"spdx:algorithm": "sha256", "spdx:checksumValue": one.digest}
    return told


def _day(text: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": text}


def _file(one: Listed, kind: str) -> str:
    return f"{one.address}publication.{kind}"
