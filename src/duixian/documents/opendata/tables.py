"""Publications as tables: the indicators of one, and the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from duixian.core.measures.grades import GRADE_WORDS, Grade
from duixian.core.values import Percent
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value
from duixian.documents.sheets.workbook import Worksheet, write_xlsx

Json = Mapping[str, Any]
KIND_WORDS: Final = {"promise": Words("绩效目标", "Promise"), "result": Words("绩效结果", "Result")}
LIGHT_WORDS: Final = {
    "met": Words("达到目标", "Targets met"),
    "behind": Words("有目标未达到", "A target missed"),
    "unmeasured": Words("有目标无法判断", "A target not judged"),
}
ROW_LIGHTS: Final = {
    "met": Words("达到", "Met"),
    "behind": Words("未达到", "Missed"),
    "unmeasured": Words("无法判断", "Not judged"),
}
_PROMISE: Final = (
    Column(Words("一级指标", "Level 1")),
    Column(Words("二级指标", "Level 2")),
    Column(Words("指标", "Indicator")),
    Column(Words("目标值", "Target")),
)
_RESULT: Final = (
    Column(Words("实际完成值", "Actual")),
    Column(Words("比率", "Rate"), Kind.PERCENT),
    Column(Words("结论", "Verdict")),
    Column(Words("分值", "Weight"), Kind.NUMBER, total=True),
    Column(Words("得分", "Points"), Kind.NUMBER, total=True),
    Column(Words("失分原因", "Points lost")),
    Column(Words("说明", "Explanation")),
    Column(Words("佐证等级", "Evidence grade"), Kind.COUNT),
    Column(Words("佐证", "Evidence")),
    Column(Words("来源记录数", "Origin rows"), Kind.COUNT),
    Column(Words("截止日", "As of"), Kind.DATE),
    Column(Words("测量值摘要", "Digest of the measurement")),
)


class Listed(NamedTuple):
    """A publication in the list of all: its content, its digest and where it is shown."""

    content: Json
    digest: str
    published_on: date
    address: str


def publication_table(content: Json, language: Language = "zh") -> DataTable:
    """The indicators, with the result beside each where there is one, and the money as the last row of a result."""
    result = content["result"]
    title = content["project"]["name"]
    rows = content["promise"]["indicators"]
    if result is None:
        columns = (*_PROMISE, Column(Words("分值", "Weight"), Kind.NUMBER))
        told = tuple((*_promised(row), _decimal(row["weight"])) for row in rows)
        return DataTable(Words(title, title), columns, told)
    scored = {row["position"]: row for row in result["rows"]}
    money = (*_money_row(result, language),)
    told = tuple(
        (*_promised(row), *_answered(scored[row["position"]], language)) for row in rows if row["position"] in scored
    )
    return DataTable(Words(title, title), (*_PROMISE, *_RESULT), (*told, money))


def publication_book(content: Json, language: Language = "zh") -> bytes:
    """The indicators and, on a sheet of its own, the costs of the promise, as a workbook."""
    sheets = [Worksheet(Words("绩效指标", "Indicators"), publication_table(content, language))]
    costs = content["promise"]["costs"]
    if costs:
        columns = (
            Column(Words("明细", "Line")),
            Column(Words("金额（元）", "Yuan"), Kind.MONEY, total=True),
            Column(Words("测算依据", "Basis")),
        )
        rows = tuple((one["name"], _decimal(one["amount"]), one["basis"]) for one in costs)
        sheets.append(Worksheet(Words("预算明细", "Costs"), DataTable(Words("预算明细", "Costs"), columns, rows)))
    return write_xlsx(sheets, title=content["project"]["name"], language=language)


def list_table(publications: Iterable[Listed], language: Language = "zh") -> DataTable:
    """All publications, one row each."""
    columns = (
        Column(Words("年度", "Year"), Kind.COUNT), Column(Words("单位编码", "Unit code")), Column(Words("单位", "Unit")),
        Column(Words("项目编号", "Project code")), Column(Words("项目", "Project")), Column(Words("类别", "Kind")),
        Column(Words("总分", "Score"), Kind.NUMBER), Column(Words("等级", "Grade")), Column(Words("结论", "Verdict")),
        Column(Words("预算（元）", "Budget (yuan)"), Kind.MONEY), Column(Words("执行（元）", "Spent (yuan)"), Kind.MONEY),
        Column(Words("公开日期", "Published on"), Kind.DATE), Column(Words("网址", "Address")), Column(Words("内容摘要", "Digest")),
    )  # fmt: skip
    return DataTable(Words("公开目录", "Publications"), columns, tuple(_listed(one, language) for one in publications))


def _listed(one: Listed, language: Language) -> tuple[Value, ...]:
    content, result = one.content, one.content["result"]
    money = result["money"] if result else {}
    budget = (
        money.get("budget")
        or content["promise"]["budget"].get("current_year")
        or content["promise"]["budget"].get("total")
    )
    return (
        content["declaration"]["year"], content["unit"]["code"], content["unit"]["name"], content["project"]["code"],
        content["project"]["name"], KIND_WORDS[content["kind"]].said(language), _decimal(result["total"]) if result else None,
        result["grade"][language] if result else None, LIGHT_WORDS[result["light"]].said(language) if result else None,
        _decimal(budget), _decimal(money.get("executed")), one.published_on, one.address, one.digest,
    )  # fmt: skip


def _promised(row: Json) -> tuple[Value, ...]:
    return row["level1"], row["level2"], row["name"], row["target"]


def _answered(row: Json, language: Language) -> tuple[Value, ...]:
    evidence = row["evidence"]
    told = (row["not_applicable"], row["explanation"], row["improvement"], row["judged_because"])
    return (
        row["actual"][language], _percent(row["rate"]), ROW_LIGHTS[row["light"]].said(language) if row["light"] else None,
        _decimal(row["weight"]), _decimal(row["points"]), _losses(row, language), "；".join(one for one in told if one) or None,
        evidence["grade"], GRADE_WORDS[Grade(evidence["grade"])].label.said(language), evidence["rows"],
        date.fromisoformat(evidence["as_of"]), evidence["digest"],
    )  # fmt: skip


def _money_row(result: Json, language: Language) -> tuple[Value, ...]:
    money = result["money"]
    name = Words("预算执行", "Budget execution").said(language)
    grade = money["grade"]
    return (
        None, None, name, money["budget"], money["executed"], _percent(money["rate"]), None, _decimal(money["weight"]),
        _decimal(money["points"]), _losses(money, language), money["explanation"], grade, GRADE_WORDS[Grade(grade)].label.said(language),
        None, date.fromisoformat(result["as_of"]), None,
    )  # fmt: skip


def _losses(row: Json, language: Language) -> str | None:
    return " ".join(one[language] for one in row["losses"]) or None


def _percent(rate: Json | None) -> Percent | None:
    if rate is None or not Decimal(rate["denominator"]):
        return None
    return Percent(Decimal(rate["numerator"]), Decimal(rate["denominator"]))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
