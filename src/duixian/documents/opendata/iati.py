"""Publications as an IATI 2.03 activity file with results. How each field is filled: docs/reference/open-data.md.

Neither the organisation nor the activity identifiers are registered with IATI; the file is for reading and checking, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from lxml import etree

from duixian.core.targets.parsing import parse_target
from duixian.documents.opendata.tables import Listed

Json = Mapping[str, Any]
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
NOTE: Final = "编号未在 IATI 登记，发布前须先登记机构。Identifiers are not registered with IATI; register the organisation before publishing."
GOVERNMENT, PLANNED_START, PLANNED_END, IMPLEMENTATION, CLOSED = "10", "1", "3", "2", "4"
EXPENDITURE, ORIGINAL, COMMITTED, RESULTS_PAGE = "4", "1", "2", "A08"
UNITS, PERCENT, QUALITATIVE = "1", "2", "5"
OUTPUT, OUTCOME, IMPACT, OTHER = "1", "2", "3", "9"


def iati_xml(publications: Iterable[Listed], *, at: datetime) -> bytes:
    """The activity file: one activity for each publication, in their order; `at` is when the data last changed."""
    root = etree.Element("iati-activities", {"version": "2.03", "generated-datetime": at.isoformat()})
    root.append(etree.Comment(f" {NOTE} "))
    for one in publications:
        root.append(_activity(one))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def organisation_of(content: Json) -> str:
    """The identifier of the unit; the prefix says that it is none of IATI's."""
    return f"XX-DUIXIAN-{content['unit']['code']}"


def _activity(one: Listed) -> etree._Element:
    content, result = one.content, one.content["result"]
    activity = etree.Element(
        "iati-activity", {LANG: "zh", "default-currency": "CNY", "last-updated-datetime": f"{one.published_on.isoformat()}T00:00:00Z"}
    )  # fmt: skip
    ref = organisation_of(content)
    _add(activity, "iati-identifier", f"{ref}-{content['project']['code']}-{content['declaration']['year']}")
    _told(_add(activity, "reporting-org", ref=ref, type=GOVERNMENT), content["unit"]["name"])
    _told(_add(activity, "title"), f"{content['project']['name']}（{content['declaration']['year']}年度）")
    texts = content["promise"]["texts"]
    _told(
        _add(activity, "description", type="1"),
        texts.get("goals") or texts.get("overview") or content["project"]["name"],
    )
    _told(_add(activity, "participating-org", ref=ref, type=GOVERNMENT, role="4"), content["unit"]["name"])
    _add(activity, "activity-status", code=CLOSED if result else IMPLEMENTATION)
    start, end = _span(content)
    _add(activity, "activity-date", **{"iso-date": start, "type": PLANNED_START})
    _add(activity, "activity-date", **{"iso-date": end, "type": PLANNED_END})
    _add(activity, "recipient-country", code="CN")
    _money(activity, content, start, end)
    link = _add(activity, "document-link", format="text/html", url=one.address)
    _told(_add(link, "title"), "公开页")
    _add(link, "category", code=RESULTS_PAGE)
    for level, rows in groupby(content["promise"]["indicators"], key=lambda row: row["level1"] or ""):
        _result(activity, content, level, rows)
    return activity


def _span(content: Json) -> tuple[str, str]:
    """First and last day; where the form prints only a month or nothing, the ends of the year."""
    year = content["declaration"]["year"]
    start, end = content["promise"]["start"], content["promise"]["end"]
    return (
        start if start and len(start) == 10 else f"{year}-01-01",
        end if end and len(end) == 10 else f"{year}-12-31",
    )


def _money(activity: etree._Element, content: Json, start: str, end: str) -> None:
    result, told = content["result"], content["promise"]["budget"]
    planned = (result["money"]["budget"] if result else None) or told.get("current_year") or told.get("total")
    if planned:
        budget = _add(activity, "budget", type=ORIGINAL, status=COMMITTED)
        _add(budget, "period-start", **{"iso-date": start})
        _add(budget, "period-end", **{"iso-date": end})
        _add(budget, "value", planned, **{"currency": "CNY", "value-date": start})
    spent = result["money"]["executed"] if result else None
    if spent:
        transaction = _add(activity, "transaction")
        _add(transaction, "transaction-type", code=EXPENDITURE)
        _add(transaction, "transaction-date", **{"iso-date": result["as_of"]})
        _add(transaction, "value", spent, **{"currency": "CNY", "value-date": result["as_of"]})


def _result(activity: etree._Element, content: Json, level: str, rows: Iterable[Json]) -> None:
    told = _add(activity, "result", **{"type": _type_of(level), "aggregation-status": "0"})
    _told(_add(told, "title"), level or "指标")
    scored = {row["position"]: row for row in content["result"]["rows"]} if content["result"] else {}
    for row in rows:
        told.append(_indicator(content, row, scored.get(row["position"])))


def _type_of(level: str) -> str:
    """产出 is an output, 效果 and 效益 an outcome, 影响力 an impact; management and 满意度 are other."""
    words = (("产出", OUTPUT), ("效果", OUTCOME), ("效益", OUTCOME), ("影响", IMPACT))
    return next((code for word, code in words if word in level), OTHER)


def _indicator(content: Json, row: Json, scored: Json | None) -> etree._Element:
    target = parse_target(row["target"], name=row["name"])
    number = target.value if isinstance(target.value, Decimal) else None
    measure = QUALITATIVE if number is None else PERCENT if target.unit == "%" else UNITS
    indicator = etree.Element(
        "indicator", {"measure": measure, "ascending": "0" if str(target.operator or "") in {"<=", "<"} else "1"}
    )
    _told(_add(indicator, "title"), row["name"])
    _told(_add(indicator, "description"), "；".join(_described(row, scored)))
    period = _add(indicator, "period")
    for name, day in zip(("period-start", "period-end"), _span(content), strict=True):
        _add(period, name, **{"iso-date": day})
    _value(_add(period, "target"), None if number is None else f"{number:f}", row["target"])
    if scored is not None:
        _value(_add(period, "actual"), None if number is None else _number(scored), scored["actual"]["zh"])
    return indicator


def _described(row: Json, scored: Json | None) -> Iterator[str]:
    """Operator and weight, for which IATI has no fields, and what was lost and why."""
    yield f"目标值：{row['target'] or '（空）'}"
    if scored is not None:
        yield f"分值{scored['weight']}，得分{scored['points']}，佐证等级{scored['evidence']['grade']}"
        yield from (one["zh"].rstrip("。") for one in scored["losses"])


def _number(scored: Json) -> str | None:
    """The actual value as a number: the percentage of a rate, else the digits that it begins with."""
    if scored["rate"]:
        percent = str(scored["rate"]["percent"])
        return percent if percent[:1].isdigit() else None
    parsed = parse_target(scored["actual"]["zh"])
    return f"{parsed.value:f}" if isinstance(parsed.value, Decimal) else None


def _value(element: etree._Element, number: str | None, words: str) -> None:
    if number is not None:
        element.set("value", number)
    _told(_add(element, "comment"), words or "—")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element


def _told(element: etree._Element, text: str) -> None:
    """A narrative; characters that XML does not know are left out."""
    narrative = etree.SubElement(element, "narrative")
    narrative.text = "".join(sign for sign in text if sign >= " " or sign in "\t\n")
