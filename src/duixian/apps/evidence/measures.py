"""Measures over evidence: what people state with a file, and what uploaded lists count. Registered when the app starts.

A statement is evidence of grade 1 (a file), a list of grade 2 (a table), whoever confirmed it: neither was recorded as the work
happened (docs/adr/0014).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from duixian.apps.evidence import models
from duixian.apps.evidence.conditions import condition, words_of
from duixian.apps.evidence.queries.attestations import attestation_latest
from duixian.apps.evidence.queries.lists import list_standing, rows_until
from duixian.apps.evidence.records import DOUBLED, JOINT, Columns, folded_key
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting
from duixian.core.measures.attesting import Attestation, attested
from duixian.core.measures.builders import count, count_distinct, money_sum, share
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import Record
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import DUPLICATE, NO_ANSWERS, NOT_RECORDED
from duixian.core.measures.registry import register
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.values import Count, Money, Percent, Qualitative, Quantity
from duixian.core.wording import NOTHING, Words

OTHER_ROLE: Final = gettext_noop("身份不在计入范围内")
NO_ANSWER: Final = gettext_noop("没有作答")
NO_COLUMN: Final = gettext_noop("清单里没有口径指定的列")
NO_VALUE: Final = gettext_noop("确认的数值与口径的类型不符")
REASONS: Final = (OTHER_ROLE, NO_ANSWER, NO_COLUMN, NO_VALUE)

Parameters = Mapping[str, ParameterValue]

TOPIC = Parameter(
    "topic", ParameterKind.TEXT, Words("材料名称", "topic"),
    Words("确认或清单登记在这个名称下，一般就是指标名称", "statements and lists are filed under this name, usually the indicator's"),
)  # fmt: skip
ROLES = Parameter(
    "roles", ParameterKind.TEXT, Words("只计入的身份", "roles that count"),
    Words("多个用顿号分开，如：观众、嘉宾；不填则全部计入", "several are parted by commas; empty counts all"), required=False, default="",
)  # fmt: skip
KIND = Parameter(
    "kind", ParameterKind.CHOICE, Words("数值类型", "kind of value"), NOTHING, default="count",
    choices=(
        ("count", Words("数量", "a number")), ("percent", Words("比率（分子、分母）", "a rate (two numbers)")),
        ("money", Words("金额（元）", "an amount in yuan")), ("words", Words("定性结论", "a conclusion in words")),
    ),
)  # fmt: skip
COUNTED = Parameter(
    "column", ParameterKind.TEXT, Words("按哪一列去重", "column counted once"),
    Words("填列名，如：媒体名称；不填则按清单的唯一标识", "a heading; empty takes the list's own key"), required=False, default="",
)  # fmt: skip
ASKED = Parameter(
    "column",
    ParameterKind.TEXT,
    Words("判断依据的列", "column that is judged"),
    Words("填列名，如：总体评价", "a heading"),
)
SATISFIED = Parameter(
    "satisfied", ParameterKind.TEXT, Words("算作达到的取值", "values that satisfy"),
    Words("列出取值（满意、非常满意），或写条件（>=4）", "list the values, or write a condition (>=4)"),
)  # fmt: skip


def attested_value(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """The value that a named person states with a file: the last one about a day not after `as_of`."""
    told = attestation_latest(subject, str(parameters["topic"]), as_of=as_of, known_at=known_at)
    if told is None:
        return not_measured(NOT_RECORDED)
    value = _stated(told, str(parameters["kind"]))
    if value is None:
        return not_measured(NO_VALUE)
    return attested(value, Attestation(
        key=str(told.uuid), person=told.attested_name, statement=told.statement, at=told.occurred_at, files=(told.file.digest,),
        digest=attestation_digest(told),
    ))  # fmt: skip


def attestation_digest(told: models.Attestation) -> str:
    """The digest of a statement as it stood: what was said, as of when, shown by which file; not by whom."""
    return digest({
        "value": told.value, "denominator": told.denominator, "grade": told.grade_text, "statement": told.statement,
        "file": told.file.digest, "as_of": told.occurred_at, "topic": told.topic,
    })  # fmt: skip


def _stated(told: models.Attestation, kind: str) -> Quantity | None:
    if kind == "words":
        return Qualitative(told.grade_text) if told.grade_text else None
    if not told.value:
        return None
    number = Decimal(told.value)
    if kind == "percent":
        return Percent(number, Decimal(told.denominator or 100))
    if kind == "money":
        return Money(number)
    return Count(int(number)) if number == number.to_integral_value() and number >= 0 else None


class Listed(NamedTuple):
    """The rows of the list that holds: those that may count, and those that do not, with the reason; its headings."""

    records: list[tuple[Record, models.ListRow]]
    left_out: list[tuple[Record, str]]
    columns: Columns


def _listed(subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> Listed | None:
    told = list_standing(subject, str(parameters["topic"]), as_of=as_of, known_at=known_at)
    if told is None:
        return None
    columns, zone = Columns.from_json(told.columns), ZoneInfo(told.unit.time_zone)
    roles = words_of(str(parameters.get("roles") or ""))
    found = Listed([], [], columns)
    for row in rows_until(told, as_of):
        record = _record(told, row, columns, zone)
        if row.excluded:
            found.left_out.append((record, _reason(row)))
        elif roles and not words_of(row.role) & roles:
            found.left_out.append((record, OTHER_ROLE))
        else:
            found.records.append((record, row))
    return found


class Amounts(NamedTuple):
    """The rows of a list that count with their amounts, and those that do not, with the reason."""

    records: tuple[Record, ...]
    left_out: tuple[tuple[Record, str], ...]


def list_amounts(subject: UUID, topic: str, *, as_of: date, known_at: datetime) -> Amounts | None:
    """The amounts of the list that holds, for measures of apps above; None without a list, or one without amounts."""
    listed = _listed(subject, {"topic": topic}, as_of, known_at)
    if listed is None or not listed.columns.amount:
        return None
    return Amounts(tuple(record for record, _row in listed.records), tuple(listed.left_out))


def _reason(row: models.ListRow) -> str:
    return DUPLICATE if row.excluded == DOUBLED else row.excluded


def _record(told: models.UploadedList, row: models.ListRow, columns: Columns, zone: ZoneInfo) -> Record:
    hidden = set(columns.key) & set(columns.personal)
    named = JOINT.join(row.cells.get(heading, "") for heading in columns.key if heading not in hidden)
    label = f"#{row.number} {named}".strip()
    return Record(
        "evidence.list_row", f"{told.uuid}/{row.number}", label[:300], amount=row.amount, digest=row.digest, unique=row.key,
        occurred_at=None if row.occurred_on is None else datetime.combine(row.occurred_on, time.min, zone), grade=Grade.TABLE,
    )  # fmt: skip


Build = Callable[[Listed, Parameters, Setting], MeasureResult]


def _over_list(build: Build) -> Callable[..., MeasureResult]:
    def measure(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
        listed = _listed(subject, parameters, as_of, known_at)
        if listed is None:
            return not_measured(NOT_RECORDED)
        facts = {"rows": len(listed.records) + len(listed.left_out)}
        return build(listed, parameters, Setting(tuple(listed.left_out), Grade.TABLE, facts))

    return measure


def _count(listed: Listed, _: Parameters, setting: Setting) -> MeasureResult:
    return count((record for record, _row in listed.records), setting)


def _count_distinct(listed: Listed, parameters: Parameters, setting: Setting) -> MeasureResult:
    column = str(parameters.get("column") or "")
    if not column:
        return count_distinct((record for record, _row in listed.records), setting=setting)
    if _lacks(listed, column):
        return not_measured(NO_COLUMN)
    records = [(record._replace(unique=folded_key([row.cells[column]])), row) for record, row in listed.records]
    blank = [(record, NO_ANSWER) for record, _row in records if not record.unique]
    return count_distinct((record for record, _row in records if record.unique), setting=_more(setting, blank))


def _sum(listed: Listed, _: Parameters, setting: Setting) -> MeasureResult:
    if not listed.columns.amount:
        return not_measured(NO_COLUMN)
    return money_sum((record for record, _row in listed.records), setting)


def _share(listed: Listed, parameters: Parameters, setting: Setting) -> MeasureResult:
    column = str(parameters["column"])
    if _lacks(listed, column):
        return not_measured(NO_COLUMN)
    satisfied = condition(str(parameters["satisfied"]))
    said = {record.identity: row.cells[column] for record, row in listed.records}
    valid = [record for record, _row in listed.records if said[record.identity].strip()]
    blank = [(record, NO_ANSWER) for record, _row in listed.records if not said[record.identity].strip()]
    setting = _more(setting, blank, {"valid": len(valid), "blank": len(blank)})
    return share(valid, lambda record: satisfied(said[record.identity]), setting=setting)


def _lacks(listed: Listed, column: str) -> bool:
    return any(column not in row.cells for _record, row in listed.records[:1])


def _more(setting: Setting, blank: Iterable[tuple[Record, str]], facts: Mapping[str, int] | None = None) -> Setting:
    return Setting((*setting.left_out, *blank), setting.ceiling, {**setting.facts, **(facts or {})}, NO_ANSWERS)


_NUMBER, _MONEY = frozenset({TargetKind.COUNT}), frozenset({TargetKind.MONEY})
_RATED = frozenset({TargetKind.PERCENT, TargetKind.GRADED})
_ANY = frozenset(
    {TargetKind.PERCENT, TargetKind.COUNT, TargetKind.MONEY, TargetKind.GRADED, TargetKind.SENTENCE, TargetKind.DAY}
)

ATTESTED = MeasureSpec(
    "evidence.attested", 1, Words("人工确认的数值", "an attested value"),
    Words("由具名人员确认并附文件；以截止日前最近一次确认为准", "stated by a named person with a file; the last statement up to the day counts"),
    UnitKind.COUNT, "evidence", _ANY, Grade.FILE, (TOPIC, KIND),
    Words("只有一份文件，旁人无法逐条核对；能提供清单的应改用清单", "one file cannot be checked row by row; give a list where there is one"),
)  # fmt: skip
LIST_COUNT = MeasureSpec(
    "evidence.list_count", 1, Words("清单行数", "rows of a list"),
    Words("清单中有效的行，重复的行不计", "the rows that count; repeated ones do not"),
    UnitKind.COUNT, "evidence", _NUMBER, Grade.TABLE, (TOPIC, ROLES),
    Words("一行算一个：同一人多日、多场各有一行时，应改按某一列去重", "one row is one: where a person has several rows, count a column once instead"),
)  # fmt: skip
LIST_DISTINCT = MeasureSpec(
    "evidence.list_distinct", 1, Words("清单去重计数", "different things in a list"),
    Words("清单中某一列不同取值的个数，空白不计", "how many different values a column has; blanks do not count"),
    UnitKind.COUNT, "evidence", _NUMBER, Grade.TABLE, (TOPIC, COUNTED, ROLES),
    Words("同名不同人、同人不同写法都会影响去重；唯一标识要能区分人", "namesakes and spellings change the count; the key must tell people apart"),
)  # fmt: skip
LIST_SUM = MeasureSpec(
    "evidence.list_sum", 1, Words("清单金额合计", "sum of a list"),
    Words("清单金额列的合计（元），红字冲减", "the sum of the amount column in yuan; negative rows reduce it"),
    UnitKind.MONEY, "evidence", _MONEY, Grade.TABLE, (TOPIC, ROLES),
    Words("同一笔付款拆成多行、冲销和退回要各有一行", "a payment in several rows, reversals and refunds each need a row"),
)  # fmt: skip
LIST_SHARE = MeasureSpec(
    "evidence.list_share", 1, Words("清单达标比例", "share of a list"),
    Words("达到要求的行 ÷ 有效的行；没有作答的不计入", "rows that satisfy in rows that say something; blanks do not count"),
    UnitKind.PERCENT, "evidence", _RATED, Grade.TABLE, (TOPIC, ASKED, SATISFIED, ROLES),
    Words("几分算满意、问了谁、多少人没答，都要写明", "say from which mark on it counts, who was asked, and how many did not answer"),
)  # fmt: skip

register(ATTESTED, attested_value)
register(LIST_COUNT, _over_list(_count))
register(LIST_DISTINCT, _over_list(_count_distinct))
register(LIST_SUM, _over_list(_sum))
register(LIST_SHARE, _over_list(_share))
