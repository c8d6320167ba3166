"""What the public pages show: reads only, and only what is published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse

from duixian.apps.accounts.errors import NotFound
from duixian.apps.disclosure.models import Publication
from duixian.apps.disclosure.publishing_queries import (
    Filters,
    content_told,
    facets,
    live,
    public_pack_of,
    published_get,
    replaced_of,
    searched,
    successor_of,
    whole,
)
from duixian.core.measures.grades import GRADE_WORDS, Grade
from duixian.documents.opendata.catalogue import about, dataset, title_of
from duixian.documents.opendata.tables import LIGHT_WORDS, Listed
from duixian.web.charting import published_attainment, published_points
from duixian.web.languages import spoken
from duixian.web.public.languages import CHINESE

PER_PAGE: Final = 20
LONGEST: Final = 60
FIRST_YEAR, LAST_YEAR = 2000, 2100


def filters_of(given: Mapping[str, str]) -> Filters:
    """What is asked for by the address; what there cannot be narrows nothing."""
    year = given.get("year", "")
    kind, light = given.get("kind", ""), given.get("light", "")
    return Filters(
        text=" ".join(given.get("q", "").split())[:LONGEST],
        year=int(year) if year.isascii() and year.isdigit() and FIRST_YEAR <= int(year[:5]) <= LAST_YEAR else None,
        unit=given.get("unit", "")[:32],
        kind=kind if kind in ("promise", "result") else "",
        grade=given.get("grade", "")[:16],
        light=light if light in LIGHT_WORDS else "",
    )


def page_of(given: Mapping[str, str]) -> str:
    """The page asked for, as digits."""
    page = given.get("page", "")[:6]
    return page if page.isascii() and page.isdigit() else "1"


def home_page(asked: Filters, page: str) -> dict[str, Any]:
    """The first page: what is looked for, in pages. Four queries whatever their number."""
    found = Paginator(searched(asked), PER_PAGE).get_page(page)
    named = {
        "q": asked.text,
        "year": asked.year or "",
        "unit": asked.unit,
        "kind": asked.kind,
        "grade": asked.grade,
        "light": asked.light,
    }
    return {
        "page": found, "asked": asked, "facets": facets(), "lights": list(LIGHT_WORDS),
        "narrowed": any(named.values()), "query": {name: value for name, value in named.items() if value},
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A promise of a year with its result, one of them at least."""

    promise: Publication | None
    result: Publication | None

    @property
    def any(self) -> Publication:
        """Whichever there is, the result first."""
        found = self.result or self.promise
        assert found is not None  # noqa: S101  # pairs are made of one publication at least
        return found


def pairs_of(publications: Iterable[Publication]) -> list[Pair]:
    """Promise and result of each declaration beside each other."""
    told: dict[int, dict[str, Publication]] = {}
    for one in publications:
        told.setdefault(one.declaration_id, {})[one.kind] = one
    return [Pair(one.get("promise"), one.get("result")) for one in told.values()]


def year_page(year: int) -> dict[str, Any]:
    """A year: promise, result and score of every project, by unit. Raises NotFound for a year without publications. One query."""
    pairs = _some(live().filter(declaration__year=year))
    units = [(unit, list(rows)) for unit, rows in groupby(pairs, key=lambda pair: pair.any.declaration.unit)]
    scores = [pair.result.score for pair in pairs if pair.result and pair.result.score is not None]
    return {"year": year, "units": units, "count": len(pairs), "scored": len(scores), "mean": _mean(scores)}


def _mean(scores: list[Decimal]) -> Decimal | None:
    return (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01")) if scores else None


def unit_page(code: str) -> dict[str, Any]:
    """A unit: its projects by year. Raises NotFound for a unit without publications. One query."""
    pairs = _some(live().filter(declaration__unit__code=code))
    years = [(year, list(rows)) for year, rows in groupby(pairs, key=lambda pair: pair.any.declaration.year)]
    return {"unit": pairs[0].any.declaration.unit, "years": years}


def _some(publications: Iterable[Publication]) -> list[Pair]:
    pairs = pairs_of(publications)
    if not pairs:
        raise NotFound
    return pairs


def project_page(uuid: UUID) -> dict[str, Any]:
    """A project: its indicators with the years side by side. Raises NotFound. One query."""
    pairs = _some(whole(live().filter(declaration__project__uuid=uuid)))
    contents = {pair.any.declaration.year: content_told(pair.any) for pair in pairs}
    years = sorted(contents)
    return {
        "project": pairs[0].any.declaration.project, "unit": pairs[0].any.declaration.unit,
        "pairs": sorted(pairs, key=lambda pair: pair.any.declaration.year), "rows": list(_beside(contents, years)),
        "years": years,
    }  # fmt: skip


def _beside(contents: Mapping[int, Mapping[str, Any]], years: list[int]) -> Iterator[dict[str, Any]]:
    """Each indicator, told by its levels and name, with what each year promised and reached."""
    told: dict[tuple[str, str, str], dict[int, dict[str, Any]]] = {}
    for year in years:
        content = contents[year]
        scored = _scored(content)
        for row in content["promise"]["indicators"]:
            key = (row["level1"] or "", row["level2"] or "", row["name"])
            told.setdefault(key, {})[year] = {"promise": row, "result": scored.get(row["position"])}
    for (level1, level2, name), cells in told.items():
        yield {"level1": level1, "level2": level2, "name": name, "cells": [cells.get(year) for year in years]}


def _scored(content: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    return {row["position"]: row for row in content["result"]["rows"]} if content["result"] else {}


def publication_page(uuid: UUID) -> dict[str, Any]:
    """Everything of one publication; for a withdrawn one only unit, title, reason and date. Raises NotFound. At most four queries."""
    found = published_get(uuid)
    content = content_told(found)
    zone = ZoneInfo(found.declaration.unit.time_zone)
    if found.withdrawn_at is not None:
        return {
            "withdrawn": True, "unit": content["unit"]["name"], "title": title_of(content, spoken()), "reason": found.withdraw_reason,
            "on": found.withdrawn_at.astimezone(zone).date(),
        }  # fmt: skip
    listed = listed_of(found, content)
    return {
        **shown_page(found, content), "withdrawn": False, "data": dataset(listed, spoken()), "published_on": listed.published_on,
        "successor": successor_of(found) if found.superseded_at else None,
    }  # fmt: skip


def shown_page(found: Publication, content: Mapping[str, Any]) -> dict[str, Any]:
    """What everybody sees of a publication once it is published; the workbench shows the same beside a draft. Two queries."""
    result = content["result"]
    return {
        "publication": found, "content": content, "result": result, "title": title_of(content, spoken()),
        "about": about(content, spoken()), "groups": groups_of(content), "money": money_of(content), "pack": public_pack_of(found),
        "replaced": replaced_of(found), "points_chart": published_points(result) if result else None,
        "attainment_chart": _attainment(content) if result else None,
    }  # fmt: skip


def groups_of(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The indicators under their first level, each with its result and the meaning of its evidence."""
    scored = _scored(content)
    rows = content["promise"]["indicators"]
    return [
        {"level1": level, "rows": [_row(row, scored.get(row["position"])) for row in some]}
        for level, some in groupby(rows, key=lambda row: row["level1"] or "")
    ]


def _row(row: Mapping[str, Any], result: Mapping[str, Any] | None) -> dict[str, Any]:
    if result is None:
        return {"promise": row, "result": None}
    grade = result["evidence"]["grade"]
    told = any(result[name] for name in ("losses", "explanation", "improvement", "not_applicable", "judged_because"))
    return {"promise": row, "result": result, "grade": GRADE_WORDS[Grade(grade)].label, "told": told}


def money_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """The money as numbers: of a result budget, spending and arrival, of a promise what was planned; costs of both."""
    told = content["result"]["money"] if content["result"] else content["promise"]["budget"]
    names = ("budget", "executed", "received", "total", "current_year", "fiscal", "other")
    costs = [{**one, "amount": _decimal(one["amount"])} for one in content["promise"]["costs"]]
    return {**{name: _decimal(told.get(name)) for name in names}, "costs": costs}


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _attainment(content: Mapping[str, Any]) -> Any:
    names = {row["position"]: row["name"] for row in content["promise"]["indicators"]}
    return published_attainment([(names[row["position"]], row) for row in content["result"]["rows"]])


def listed_of(found: Publication, content: Mapping[str, Any]) -> Listed:
    """A publication with its day and address, for `documents.opendata`."""
    zone = ZoneInfo(found.declaration.unit.time_zone)
    assert found.published_at is not None  # noqa: S101  # the queries give nothing else
    path = reverse("open:publication", kwargs={"language": CHINESE, "key": str(found.uuid)})
    return Listed(content, found.digest, found.published_at.astimezone(zone).date(), settings.SITE_ADDRESS + path)


def all_listed() -> list[Listed]:
    """Everything that is shown, in one fixed order. One query."""
    return [listed_of(one, json.loads(one.content)) for one in whole(live()).iterator(200)]


def latest_of_each() -> list[Listed]:
    """Of each declaration the result where it is shown, else the promise. One query."""
    return [listed_of(pair.any, content_told(pair.any)) for pair in pairs_of(whole(live()))]
