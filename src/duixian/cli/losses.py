"""What a written file could not hold, said so that a clerk sees at once what is missing where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from duixian.cli.labels import label_of
from duixian.cli.language import say
from duixian.documents.writing.api import Loss

_FORM: Final = re.compile(r"forms\[(\d+)\]\.")
_ROW: Final = re.compile(r"^(?:indicators|cost_lines)\[\d+\]")
_LONG, _SHOWN = 24, 3


def loss_lines(losses: Iterable[Loss]) -> Iterator[str]:
    """A line for each form and each kind of value: what it is called, in how many rows, and what it says, shortened."""
    groups: dict[tuple[int, str], list[Loss]] = {}
    for loss in losses:
        form, path = _parted(loss.path)
        groups.setdefault((form, say(*label_of(path))), []).append(loss._replace(path=path))
    for (form, label), members in groups.items():
        values = [_cut(loss.value) for loss in members]
        yield say(f"表{form}没有位置：", f"No room in form {form}: ") + _line(label, values, _in_rows(members))


def _parted(path: str) -> tuple[int, str]:
    """Number of the form, from 1, and the path within it."""
    found = _FORM.match(path)
    return (int(found[1]) + 1, path[found.end() :]) if found else (1, path)


def _in_rows(losses: list[Loss]) -> bool:
    return _ROW.match(losses[0].path) is not None


def _line(label: str, values: list[str], in_rows: bool) -> str:
    told = list(dict.fromkeys(values))
    shown = say("、", "; ").join(told[:_SHOWN]) + (say("等", " …") if len(told) > _SHOWN else "")
    rows = say(f"（{len(values)}行）", f" ({len(values)} rows)") if in_rows else ""
    return f"{label}{rows}{say('：', ': ')}{shown}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
