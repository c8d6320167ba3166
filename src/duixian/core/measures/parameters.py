"""The parameters of a measure: what a binding may set, read from a form or from stored JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from duixian.core.measures.errors import ParameterError
from duixian.core.wording import NOTHING, Words

ParameterValue = str | int | Decimal | date | bool | tuple[str, ...] | None
LONGEST = 200
"""Characters of a text."""


class ParameterKind(StrEnum):
    """What a parameter holds."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One setting of a measure. `choices` are the values of CHOICE and CHOICES with their words; `least` and `most` bound
    numbers, both inclusive. Without `required`, an empty entry gives `default`."""

    name: str
    kind: ParameterKind
    label: Words
    help: Words = NOTHING
    required: bool = True
    default: ParameterValue = None
    choices: tuple[tuple[str, Words], ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None


def read_parameters(parameters: tuple[Parameter, ...], given: Mapping[str, object]) -> dict[str, ParameterValue]:
    """The typed values of all parameters. Numbers may be text, days ISO text, choices a list.

    Raises ParameterError, which names every parameter that is missing, unknown or wrong, each with its cure.
    """
    known = {parameter.name for parameter in parameters}
    problems = [
        (name, Words(f"没有参数“{name}”，请删去", f"there is no parameter “{name}”; remove it"))
        for name in given
        if name not in known
    ]
    values: dict[str, ParameterValue] = {}
    for parameter in parameters:
        try:
            values[parameter.name] = _read(parameter, given.get(parameter.name))
        except _WrongError as error:
            label = parameter.label
            problems.append((parameter.name, Words(f"“{label.zh}”{error.words.zh}", f"“{label.en}” {error.words.en}")))
    if problems:
        raise ParameterError(tuple(problems))
    return values


def stored(values: Mapping[str, ParameterValue]) -> dict[str, object]:
    """The values for JSON: numbers with decimals and days as text, choices as lists. `read_parameters` reads them
    back."""
    return {name: _stored(value) for name, value in values.items()}


class _WrongError(Exception):
    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


def _stored(value: ParameterValue) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _read(parameter: Parameter, given: object) -> ParameterValue:
    raw = given.strip() if isinstance(given, str) else given
    if raw is None or raw in ("", [], ()):
        if parameter.required and parameter.default is None:
            raise _WrongError("须填写", "must be filled in")
        return parameter.default
    return _READERS[parameter.kind](parameter, raw)


def _text(_: Parameter, raw: object) -> str:
    if not isinstance(raw, str) or len(raw) > LONGEST:
        raise _WrongError(f"须是不超过 {LONGEST} 字的文字", f"must be a text of at most {LONGEST} characters")
    return raw


def _whole(parameter: Parameter, raw: object) -> int:
    number = _number(raw)
    if number is None or number != number.to_integral_value():
        raise _WrongError("须是整数，如 30", "must be a whole number, such as 30")
    return int(_bounded(parameter, number))


def _decimal(parameter: Parameter, raw: object) -> Decimal:
    number = _number(raw)
    if number is None:
        raise _WrongError("须是数字，如 0.5", "must be a number, such as 0.5")
    return _bounded(parameter, number)


def _number(raw: object) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        return None
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**16 else None


def _bounded(parameter: Parameter, number: Decimal) -> Decimal:
    if parameter.least is not None and number < parameter.least:
        raise _WrongError(f"不能小于 {parameter.least}", f"must not be less than {parameter.least}")
    if parameter.most is not None and number > parameter.most:
        raise _WrongError(f"不能大于 {parameter.most}", f"must not be more than {parameter.most}")
    return number


def _day(_: Parameter, raw: object) -> date:
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw))
    except ValueError as error:
        raise _WrongError("须是日期，如 2020-12-31", "must be a date, such as 2020-12-31") from error


def _yes_no(_: Parameter, raw: object) -> bool:
    if raw is True or raw is False:
        return raw
    if raw not in {"true", "false"}:
        raise _WrongError("须选是或否", "must be yes or no")
    return raw == "true"


def _choice(parameter: Parameter, raw: object) -> str:
    for value, _ in parameter.choices:
        if raw == value:
            return value
    zh, en = (
        "、".join(words.zh for _, words in parameter.choices),
        ", ".join(words.en for _, words in parameter.choices),
    )
    raise _WrongError(f"须选其一：{zh}", f"must be one of {en}")


def _choices(parameter: Parameter, raw: object) -> tuple[str, ...]:
    chosen = raw if isinstance(raw, list | tuple) else [raw]
    return tuple(dict.fromkeys(_choice(parameter, one) for one in chosen))


_READERS: Mapping[ParameterKind, Callable[[Parameter, object], ParameterValue]] = {
    ParameterKind.TEXT: _text,
    ParameterKind.WHOLE: _whole,
    ParameterKind.DECIMAL: _decimal,
    ParameterKind.DAY: _day,
    ParameterKind.YES_NO: _yes_no,
    ParameterKind.CHOICE: _choice,
    ParameterKind.CHOICES: _choices,
}
