"""Paths of fields that stay right when rows move: a row by its id where it has one, by its number in findings and forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from duixian.apps.targets.labels import label_of
from duixian.core.forms.editing import EditError, by_id, spot_of

_ROW = re.compile(r"(indicators|cost_lines)\[(\d+|r[0-9a-f]{8})\]")


def stable(content: Mapping[str, Any], path: str) -> str:
    """The path with the id of its row; as it is when it names no field of a row."""
    try:
        return by_id(content, spot_of(content, path))
    except EditError:
        return path


def numbered(content: Mapping[str, Any], path: str) -> str:
    """The path with the number of its row, as findings have it; as it is when the row is gone."""
    match = _ROW.match(path)
    if match is None or match[2].isdigit():
        return path
    rows = content.get(match[1]) or []
    at = next((n for n, row in enumerate(rows) if row.get("id") == match[2]), None)
    return path if at is None else f"{match[1]}[{at}]{path[match.end() :]}"


def place_name(content: Mapping[str, Any], path: str) -> str:
    """What the place at a path is called on this form: a row by its number and name beside the column; the form as a whole for no path."""
    if not path:
        return gettext("整张表")
    match = _ROW.match(numbered(content, path))
    label = str(label_of(path))
    if match is None or not match[2].isdigit():
        return label
    rows = content.get(match[1]) or []
    at = int(match[2])
    row = rows[at] if at < len(rows) else {}
    name = row.get("level3") or row.get("name") or row.get("level2") or ""
    told = gettext("第%(number)s行 %(name)s · %(label)s") % {"number": at + 1, "name": name, "label": label}
    return told if name else gettext("第%(number)s行 · %(label)s") % {"number": at + 1, "label": label}
