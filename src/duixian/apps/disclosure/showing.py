"""What everybody may see of the history and of cards: nothing that is not declared here. Pure.

A row of the history enters the chain by one digest over all of it, so it is shown whole or not at all. Not shown, it gives nothing away:
its digest is over the row's own random id too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

SHOWN_KINDS: Final[Mapping[str, frozenset[str]]] = {
    "measurement.freeze.made": frozenset({"digest", "cut_off", "known_at", "occasion", "rows", "values", "measurement"}),
    "evaluation.evaluation.finished": frozenset({"as_of", "digest", "total"}),
    "disclosure.pack.made": frozenset({"freeze", "manifest", "file", "size", "head", "public"}),
}  # fmt: skip
"""Kinds of history that a public pack shows, each with the keys that its payload may have; rows of every other kind stay digests."""
_PLAIN: Final = re.compile(
    r"[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{6}Z)?"
    r"|-?\d{1,4}(\.\d+)?|cut_off|monitoring|evaluation"
)
"""Digests, ids, days and instants, points, occasions."""
CARD_CLEAR: Final = frozenset({"uuid", "subject", "measure", "indicator", "cut_off", "confirmed_at"})


def may_show(content: Mapping[str, Any]) -> bool:
    """Whether everybody may see a row of the history: its kind is declared, and so is every key and the shape of every value."""
    keys = SHOWN_KINDS.get(content["kind"])
    return keys is not None and _plain(content["payload"], keys)


def card_clear(path: tuple[str, ...], text: str) -> bool:
    """Whether a text of the list of bindings may be shown: ids and names of measures and indicators; cards, band texts and parameters
    are free text."""
    return len(path) == 2 and path[1] in CARD_CLEAR


def declaration_clear(path: tuple[str, ...], text: str) -> bool:
    """Whether a text of the declaration may be shown: the form that is published anyway. Not the digests of versions: they are over a
    telephone number that can be guessed."""
    return path[0] != "versions" or path[-1] != "digest"


def _plain(told: Any, keys: frozenset[str]) -> bool:
    if isinstance(told, Mapping):
        return told.keys() <= keys and all(_plain(one, keys) for one in told.values())
    if isinstance(told, list):
        return all(_plain(one, keys) for one in told)
    return not isinstance(told, str) or _PLAIN.fullmatch(told) is not None
