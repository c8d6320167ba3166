"""The closed table of concepts, read from `concepts.json`: written by us, one concept a line.

A pattern is a regular expression over a whole wording; repetitions in it are bounded here, so that no wording is slow. A pattern
whose end is known is only tried on wordings that end so.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from duixian.core.checks.names import Aspect
from duixian.core.wording import Words

UNIT_KINDS: Final = frozenset({"percent", "people", "times", "count", "money", "area", "length", "time", "text", "any"})
_LAST_GROUP: Final = re.compile(r"\(\?:([^()]*)\)$")
_CJK_LAST: Final = re.compile("[\u4e00-\u9fff]$")


@dataclass(frozen=True, slots=True)
class Concept:
    """What several wordings mean; `per` names one of what is counted, where the cost of one is worth asking for."""

    key: str
    label: Words
    aspect: Aspect
    unit: str
    higher_is_better: bool | None
    per: Words | None
    patterns: tuple[re.Pattern[str], ...]
    wordings: tuple[str, ...]


def _concept(row: Mapping[str, Any]) -> Concept:
    if row["unit"] not in UNIT_KINDS:
        raise ValueError(row)
    return Concept(
        key=row["key"], label=Words(row["zh"], row["en"]), aspect=Aspect(row["aspect"]), unit=row["unit"],
        higher_is_better={"higher": True, "lower": False, None: None}[row["direction"]],
        per=Words(*row["per"]) if "per" in row else None,
        patterns=tuple(re.compile(_bounded(one)) for one in row["patterns"]), wordings=tuple(row["wordings"]),
    )  # fmt: skip


def _bounded(pattern: str) -> str:
    return pattern.replace(")*", "){0,4}").replace(")+", "){1,4}")


def _data() -> str:
    return resources.files("duixian.core.benchmark.concepts").joinpath("concepts.json").read_text(encoding="utf-8")


CONCEPTS: Final[Mapping[str, Concept]] = MappingProxyType(
    {row["key"]: _concept(row) for row in json.loads(_data())}
)  # in the order of the table


@cache
def table_digest() -> str:
    """SHA-256 of the table: whoever keeps what the rules said keeps this beside it."""
    return hashlib.sha256(_data().encode()).hexdigest()


@cache
def exact_wordings() -> Mapping[str, str]:
    """Every wording that the table names, with its concept; a label stands for its own concept."""
    labels = {one.label.zh: key for key, one in CONCEPTS.items()}
    return MappingProxyType(labels | {wording: key for key, one in CONCEPTS.items() for wording in one.wordings})


@cache
def patterns_by_end() -> Mapping[str, tuple[tuple[Concept, re.Pattern[str]], ...]]:
    """The patterns to try on a wording by its last character; those whose end is open stand under ''."""
    found: dict[str, list[tuple[Concept, re.Pattern[str]]]] = {}
    for one in CONCEPTS.values():
        for pattern in one.patterns:
            for end in _ends(pattern.pattern):
                found.setdefault(end, []).append((one, pattern))
    return MappingProxyType({end: tuple(some) for end, some in found.items()})


def _ends(pattern: str) -> Iterator[str]:
    group = _LAST_GROUP.search(pattern)
    literal = _CJK_LAST.search(pattern)
    last = {part[-1:] for part in group[1].split("|")} if group else {literal[0] if literal else ""}
    return iter(sorted(last) if all(map(_CJK_LAST.match, last)) else [""])
