"""What is wrong with a JSON that should be `duixian-forms/1`: where, what was expected, what was found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_LONGEST = 40
_LONGEST_PATH = 200


class InvalidFormError(ValueError):
    """The JSON does not say `duixian-forms/1`; `path` names the place, such as forms[0].budget.total, "" the whole.

    `zh` and `en` say what is wrong there and what is allowed; `str` gives path and English.
    """

    def __init__(self, path: str, zh: str, en: str) -> None:
        self.path = escaped(path)[:_LONGEST_PATH]
        self.zh = zh
        self.en = en
        super().__init__(f"{self.path or '(document)'}: {en}")


def expected(path: str, zh: str, en: str, data: Any) -> InvalidFormError:
    """The error for data of the wrong kind: what should stand at `path`, and what does."""
    found_zh, found_en = _shown(data)
    return InvalidFormError(path, f"应为{zh}，实为{found_zh}", f"expected {en}, found {found_en}")


def escaped(text: str) -> str:
    """Text that any terminal and file can hold: control characters and halves of characters as escapes."""
    return json.dumps(text, ensure_ascii=False)[1:-1].encode("utf-8", "backslashreplace").decode("utf-8")


def _shown(data: Any) -> tuple[str, str]:
    """Data as a JSON author knows it, cut: never its whole content, which may be of any size and depth."""
    if data is None:
        return "空", "nothing"
    if isinstance(data, list | tuple):
        return f"{len(data)}项的列表", f"a list of {len(data)}"
    if isinstance(data, Mapping):
        return "对象", "an object"
    text = _plain(data)
    return text, text


def _plain(data: Any) -> str:
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, str):
        return f'"{escaped(data[:_LONGEST])}{"…" if len(data) > _LONGEST else ""}"'
    if isinstance(data, int | Decimal) and len(Decimal(data).as_tuple().digits) > _LONGEST:
        return f"{Decimal(data):.6e}"
    return str(data)
