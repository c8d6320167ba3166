"""What people add to the figures: why a row is off, whether it will be met, what is done about it; and what of it does not fit.

The five causes and the three likelihoods are the columns of the monitoring form of 财预〔2019〕136号.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal

from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.sources import MONITORING
from duixian.core.monitoring.lights import Light, Status
from duixian.core.monitoring.spending import Progress
from duixian.core.monitoring.wording import number_text, share_text
from duixian.core.wording import Words


class Cause(StrEnum):
    """The five boxes of 偏差原因."""

    FUNDS = "funds"
    RULES = "rules"
    STAFF = "staff"
    EQUIPMENT = "equipment"
    OTHER = "other"


CAUSE_LABELS: Final[Mapping[Cause, Words]] = MappingProxyType(
    {
        Cause.FUNDS: Words("经费保障", "funding"),
        Cause.RULES: Words("制度保障", "rules and procedures"),
        Cause.STAFF: Words("人员保障", "staff"),
        Cause.EQUIPMENT: Words("硬件条件保障", "equipment and premises"),
        Cause.OTHER: Words("其他", "other"),
    }
)


class Likelihood(StrEnum):
    """The three answers of 完成目标可能性."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"


LIKELIHOOD_LABELS: Final[Mapping[Likelihood, Words]] = MappingProxyType(
    {
        Likelihood.CERTAIN: Words("确定能", "certain"),
        Likelihood.POSSIBLE: Words("有可能", "possible"),
        Likelihood.IMPOSSIBLE: Words("完全不可能", "impossible"),
    }
)


class Need(StrEnum):
    """What a row still lacks."""

    CAUSE = "cause"
    CAUSE_NOTE = "cause_note"
    LIKELIHOOD = "likelihood"
    CORRECTION = "correction"


NEED_LABELS: Final[Mapping[Need, Words]] = MappingProxyType(
    {
        Need.CAUSE: Words("偏差原因", "the cause of the deviation"),
        Need.CAUSE_NOTE: Words("“其他”原因的说明", "what the cause “other” is"),
        Need.LIKELIHOOD: Words("完成目标可能性", "whether the target will be met"),
        Need.CORRECTION: Words("纠偏措施、责任人和期限", "a correction with owner and deadline"),
    }
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What is done about a row, who does it and by when; `done_on` is None while it is open."""

    action: str
    owner: str
    due: date
    done_on: date | None = None

    def overdue_days(self, day: date) -> int:
        """Days past the deadline at the end of `day`, 0 when it is done or not yet due."""
        open_still = self.done_on is None or self.done_on > day
        return max(0, (day - self.due).days) if open_still else 0


@dataclass(frozen=True, slots=True)
class Remark:
    """A row's status with what was added to it.

    `forecast` is the interval of the year end (low, high) in the unit of the target, or None; `target` are the bounds that it must
    reach (low, high), None on the side that is open.
    """

    status: Status
    causes: frozenset[Cause] = frozenset()
    note: str = ""
    likelihood: Likelihood | None = None
    corrections: tuple[Correction, ...] = ()
    forecast: tuple[Fraction, Fraction] | None = None
    target: tuple[Fraction | None, Fraction | None] = (None, None)


_OFF: Final = frozenset({Light.RED, Light.AMBER})


def needs(remark: Remark) -> frozenset[Need]:
    """What the row lacks: a cause when it is behind or at risk, a correction when it is behind, a likelihood unless it is done."""
    status, lacking = remark.status, set()
    if not status.applies:
        return frozenset()
    if status.light in _OFF and not remark.causes:
        lacking.add(Need.CAUSE)
    if Cause.OTHER in remark.causes and not remark.note.strip():
        lacking.add(Need.CAUSE_NOTE)
    if status.light is not Light.DONE and remark.likelihood is None:
        lacking.add(Need.LIKELIHOOD)
    if status.light is Light.RED and not remark.corrections:
        lacking.add(Need.CORRECTION)
    return frozenset(lacking)


def questions(remarks: Sequence[Remark], *, as_of: date, progress: Progress | None = None) -> tuple[Finding, ...]:
    """What is missing, overdue or does not fit, as findings; their paths are rows[i].cause and so on, in the order of the rows.

    Missing parts and overdue corrections are errors; judgements that the figures contradict are questions, since the person may know
    more. With `progress`, money far ahead of the work is a question of the whole project.
    """
    found = [finding for i, remark in enumerate(remarks) for finding in _of_row(i, remark, as_of)]
    if progress is not None and progress.work is not None and progress.money is not None and progress.is_money_ahead():
        work, money = share_text(progress.work), share_text(progress.money)
        zh = f"支出已达 {money}，工作只完成 {work}。请说明原因。"
        en = f"{money} of the money is spent and {work} of the work is done. Say why."
        found.append(_finding("money-ahead-of-work", "money", Words(zh, en), Severity.MEDIUM))
    return tuple(found)


def _of_row(number: int, remark: Remark, day: date) -> Iterator[Finding]:
    name, path = remark.status.name, f"rows[{number}]"
    lacking = needs(remark)
    for need in (need for need in Need if need in lacking):
        label = NEED_LABELS[need]
        text = Words(f"“{name}”缺少{label.zh}。请填写。", f"“{name}” lacks {label.en}. Fill it in.")
        yield _finding(f"{need.replace('_', '-')}-missing", f"{path}.{need}", text, Severity.HIGH, "error")
    for i, correction in enumerate(remark.corrections):
        late = correction.overdue_days(day)
        if late:
            zh = f"“{name}”的纠偏措施应于 {correction.due} 完成（{correction.owner}），已逾期 {late} 天。"
            en = f"The correction of “{name}” was due on {correction.due} ({correction.owner}), {late} days overdue."
            yield _finding("correction-overdue", f"{path}.corrections[{i}]", Words(zh, en), Severity.HIGH, "error")
    yield from _likelihood(remark, path)


def _likelihood(remark: Remark, path: str) -> Iterator[Finding]:
    """确定能 beside figures that exclude the target, or 完全不可能 beside figures that make it sure."""
    status, where = remark.status, f"{path}.likelihood"
    if remark.likelihood is Likelihood.CERTAIN:
        if _excluded(remark):
            zh = f"“{status.name}”填“确定能”，但全年预计{_interval(remark).zh}不含目标。请核对。"
            en = f"“{status.name}” is marked certain, yet the forecast {_interval(remark).en} excludes the target. Check it."
            yield _finding("certain-but-excluded", where, Words(zh, en))
        elif status.light is Light.RED:
            zh = f"“{status.name}”填“确定能”，但{status.reason.zh}。请说明依据。"
            en = f"“{status.name}” is marked certain, yet: {status.reason.en}. Say what it rests on."
            yield _finding("certain-but-behind", where, Words(zh, en))
    if remark.likelihood is Likelihood.IMPOSSIBLE and (status.light is Light.DONE or _assured(remark)):
        zh = f"“{status.name}”填“完全不可能”，但{status.reason.zh}。请核对。"
        en = f"“{status.name}” is marked impossible, yet: {status.reason.en}. Check it."
        yield _finding("impossible-but-met", where, Words(zh, en))


def _excluded(remark: Remark) -> bool:
    if remark.forecast is None:
        return False
    (low, high), (least, most) = remark.forecast, remark.target
    return (least is not None and high < least) or (most is not None and low > most)


def _assured(remark: Remark) -> bool:
    """Whether the whole interval lies within the target."""
    if remark.forecast is None or remark.target == (None, None):
        return False
    (low, high), (least, most) = remark.forecast, remark.target
    return (least is None or low >= least) and (most is None or high <= most)


def _interval(remark: Remark) -> Words:
    low, high = remark.forecast or (Fraction(0), Fraction(0))
    return Words(f" {number_text(low)} 至 {number_text(high)} ", f"{number_text(low)} to {number_text(high)}")


def _finding(
    code: str, path: str, text: Words, severity: Severity = Severity.MEDIUM, kind: Literal["error", "question"] = "question"
) -> Finding:  # fmt: skip
    return Finding(code, severity, kind, path, (), text.zh, text.en, MONITORING)
