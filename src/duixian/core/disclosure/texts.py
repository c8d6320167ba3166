"""The texts of a publication by their places, what is found in them, and what stands there instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from duixian.core.disclosure.errors import NoSuchPassageError, NoSuchTextError
from duixian.core.disclosure.traces import BAR, Trace, hits_in

CODED: Final = frozenset(
    {
        "amount", "as_of", "approved_on", "awardID", "budget", "cause", "code", "currency", "date", "dateMet", "dateSigned", "dueDate",
        "endDate", "id", "initiationType", "language", "ocid", "procurementMethod", "startDate", "status", "type", "current_year", "cut_off", "denominator", "digest", "due_on", "end",
        "evaluation_digest", "executed", "fiscal", "freeze", "freeze_digest", "head", "key", "kind", "known_at", "last_year_budget",
        "last_year_executed", "light", "lost", "maximum", "measurement", "number", "numerator", "other", "percent", "points", "received",
        "schema", "start", "state", "subtotal", "total", "uuid", "version_digest", "wanted", "weight", "yuan",
    }
)  # fmt: skip
"""Keys whose values the program makes: numbers, days, digests, codes. Every other text is taken for one that people wrote."""


class Found(NamedTuple):
    """Something in a text that may tell of a person; `passage` is what stands there."""

    place: str
    trace: Trace
    passage: str


class Replacement(NamedTuple):
    """What stands at a place instead of a passage; an empty `text` is a bar."""

    place: str
    passage: str
    text: str = ""


def texts_of(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text that people wrote, with its place (`promise.texts.overview`, `result.rows[3].explanation`)."""
    told: list[tuple[str, str]] = []

    def noted(place: str, text: str) -> str:
        told.append((place, text))
        return text

    _mapped(content, "", noted)
    yield from told


def findings_in(content: Mapping[str, Any], names: Iterable[str] = ()) -> tuple[Found, ...]:
    """What in the texts may tell of a person, in the order of the content."""
    known = tuple(names)
    return tuple(
        Found(place, hit.trace, text[hit.start : hit.end])
        for place, text in texts_of(content)
        for hit in hits_in(text, known)
    )


def with_replacements(content: Mapping[str, Any], replacements: Iterable[Replacement]) -> dict[str, Any]:
    """The content with every occurrence of each passage replaced at its place, in the order given.

    Raises NoSuchTextError for a place that holds no text, NoSuchPassageError where the passage does not stand.
    """
    told: dict[str, Any] = dict(content)
    for one in replacements:
        told = _replaced(told, one)
    return told


def _replaced(content: dict[str, Any], one: Replacement) -> dict[str, Any]:
    met: list[str] = []

    def change(place: str, text: str) -> str:
        if place != one.place:
            return text
        met.append(place)
        if not one.passage or one.passage not in text:
            raise NoSuchPassageError(place, "the passage does not stand there")
        return text.replace(one.passage, one.text or BAR)

    made: dict[str, Any] = _mapped(content, "", change)
    if not met:
        raise NoSuchTextError(one.place, "no text stands there")
    return made


def _mapped(value: Any, place: str, change: Callable[[str, str], str]) -> Any:
    if isinstance(value, str):
        return change(place, value) if value else value
    if isinstance(value, Mapping):
        return {
            key: one if key in CODED and isinstance(one, str) else _mapped(one, f"{place}.{key}".removeprefix("."), change)
            for key, one in value.items()
        }  # fmt: skip
    if isinstance(value, list):
        return [_mapped(one, f"{place}[{number}]", change) for number, one in enumerate(value)]
    return value
