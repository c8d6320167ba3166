"""The entries that come with the program, as data beside this file: one file for each project type, and one for all."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from duixian.core.benchmark.concepts import concept_of
from duixian.core.benchmark.entries import IndicatorText, indicator_of, target_of
from duixian.core.benchmark.kinds import PROJECT_TYPES
from duixian.core.benchmark.skeletons import Skeleton, skeleton_of
from duixian.core.benchmark.wordings import wording_of

FILES: Final = ("common", *(key for key in PROJECT_TYPES if key != "other"), "academic")
"""Indicators for all projects, for each type, and for academic meetings, which are conferences of another build."""
FOLDER: Final = "data"


class Shipped(NamedTuple):
    """One entry: its key (`conference.speakers`), its kind, and its content."""

    key: str
    kind: str
    content: dict[str, Any]


@lru_cache(maxsize=1)
def shipped() -> tuple[Shipped, ...]:
    """All of them: the common indicators, then those of each project type with its template. Read once."""
    indicators = {key: text for name in FILES for key, text in _indicators(name)}
    told = [Shipped(key, "indicator", text.content()) for key, text in indicators.items()]
    templates = [
        Shipped(f"{name}.template", "template", _template(name, indicators).content())
        for name in FILES
        if "template" in _file(name)
    ]
    return (*told, *templates)


@lru_cache(maxsize=32)
def _file(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("duixian.apps.library").joinpath(f"{FOLDER}/{name}.toml").read_text(encoding="utf-8"))


def _types(name: str) -> list[str]:
    return list(_file(name).get("types", [name] if name in PROJECT_TYPES else []))


def _indicators(name: str) -> Iterator[tuple[str, IndicatorText]]:
    for told in _file(name)["entry"]:
        concept = concept_of(wording_of(told["name"]) or "") or ""
        text = indicator_of({"types": _types(name), "concept": concept, **told})
        yield f"{name}.{told['key']}", indicator_of({**text.content(), "direction": _direction(told, text)})


def _direction(told: Mapping[str, Any], text: IndicatorText) -> str:
    """As it is told, else as the usual target says: at most is lower, words are judged."""
    if "direction" in told:
        return str(told["direction"])
    target = target_of(text)
    if target.form == "date":
        return "down"
    if target.value is None:
        return "graded"
    return "down" if target.operator in {"<", "<="} else "up"


def _template(name: str, indicators: Mapping[str, IndicatorText]) -> Skeleton:
    """The template of a type; its rows name indicators by their key and may set name and target of their own."""
    told = _file(name)["template"]
    rows = [_row(indicators[one["entry"]], one) for one in told["rows"]]
    return skeleton_of({"types": _types(name), **told, "rows": rows})


def _row(text: IndicatorText, one: Mapping[str, str]) -> dict[str, str]:
    return {
        "name": one.get("name", text.name), "level": text.level, "target": one.get("target", text.target), "hint": one.get("hint", ""),
        "entry": one["entry"], "note": text.definition,
    }  # fmt: skip
