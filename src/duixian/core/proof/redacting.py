"""Documents shown without their free texts: each text as a digest under a salt of its own, everything that is recomputed in the clear.

A text enters the digest of the document as {"salted": HMAC-SHA-256(salt of the field, canonical([path, text]))}, `path` being the keys and
positions that lead to it, joined by "/". So the document with texts, and the one without, have one digest. Who is told path, text and the
salt of that field can check that they belong to it; whoever is told nothing cannot guess it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from duixian.core.history.canonical import Plain, digest, plain
from duixian.core.history.fields import field_digest
from duixian.core.measures.reasons import REASONS
from duixian.core.proof.sealing import field_salt

Path = tuple[str, ...]
Clear = Callable[[Path, str], bool]
"""Whether the text at a path may be shown."""
SALT: Final = "salt"
MARK: Final = "salted"


class Opening(NamedTuple):
    """What proves one text of a document: where it stands, the text, and the salt of that field alone (hexadecimal)."""

    file: str
    field: str
    value: Plain
    salt: str


def redacted(told: object, *, salt: bytes, clear: Clear) -> Any:
    """The document with every text that is not `clear` as its salted digest; empty texts stay. Raises CanonicalError, and FieldError
    for a salt under 16 bytes."""
    return _redacted(plain(told), (), salt, clear)


def openings(told: object, *, file: str, salt: bytes, clear: Clear) -> list[Opening]:
    """What opens every text that `redacted` hides, in the order of the document."""
    return [
        Opening(file, name, text, field_salt(salt, name).hex())
        for path, text in _texts(plain(told), ())
        if not clear(path, text)
        for name in ("/".join(path),)
    ]


def _redacted(told: Any, path: Path, salt: bytes, clear: Clear) -> Any:
    if isinstance(told, dict):
        return {key: _redacted(one, (*path, key), salt, clear) for key, one in told.items()}
    if isinstance(told, list):
        return [_redacted(one, (*path, str(at)), salt, clear) for at, one in enumerate(told)]
    if not isinstance(told, str) or not told or clear(path, told):
        return told
    name = "/".join(path)
    return {MARK: field_digest(field_salt(salt, name), name, told)}


def _texts(told: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(told, dict | list):
        for key, one in told.items() if isinstance(told, dict) else enumerate(told):
            yield from _texts(one, (*path, str(key)))
    elif isinstance(told, str) and told:
        yield path, told


def is_salted(told: object) -> bool:
    """Whether something stands for a text that is not shown."""
    return isinstance(told, dict) and set(told) == {MARK}


def filled(told: Any) -> Any:
    """The document with a dash for every text that is not shown: enough to score it again, since no text gives points."""
    if isinstance(told, dict):
        return "—" if is_salted(told) else {key: filled(one) for key, one in told.items()}
    return [filled(one) for one in told] if isinstance(told, list) else told


_CLEAR: Final = frozenset(
    {"schema", "uuid", "declaration", "number", "year", "unit", "project", "version", "as_of", "known_at", "pack", "form_digest",
     "name", "level1", "level2", "target", "binding", "measurement", "judgement", "band", "share", "budget", "executed", "received",
     "total", "maximum", "subtotal", "code", "wanted", "weight", "points", "cause", "weight_source", "base_weight", "method",
     "numerator", "denominator", "percent", "key", "title", "section", "direction", "threshold", "percentage", "state", "due_on"}
)  # fmt: skip
_SUBTREES: Final = frozenset({"rules", "target", "flags", "grade"})
"""Parts that are clear as a whole: the rule pack, targets as the form prints them, codes."""


def evaluation_clear(path: Path, text: str) -> bool:
    """Whether a text of a self-evaluation is shown: what identifies, adds up and scores is; what people wrote is not, nor anything unknown.

    Measured values are shown as the freeze shows them, words of a judgement among them; reasons only as codes.
    """
    key, parents = path[-1], path[:-1]
    if _SUBTREES & set(parents) or key in _CLEAR:
        return True
    if len(parents) == 3 and parents[0] == "rows" and parents[2] == "value":
        return True
    if "levels" in parents or (parents[:1] == ("inputs",) and "actual" in parents and key not in {"reason", "note"}):
        return True
    return key == "reason" and text in REASONS


def evaluation_shown(frozen: Mapping[str, Any]) -> Any:
    """A frozen self-evaluation as packs show it and as its digest is made: its own salt left out, texts redacted."""
    return redacted(_content(frozen), salt=bytes.fromhex(frozen[SALT]), clear=evaluation_clear)


def evaluation_digest(frozen: Mapping[str, Any]) -> str:
    """The digest of a frozen self-evaluation: that of `evaluation_shown`, the same for everybody who may see less of it."""
    return digest(evaluation_shown(frozen))


def evaluation_openings(frozen: Mapping[str, Any]) -> list[Opening]:
    """What opens the texts of a self-evaluation to those who may see them."""
    return openings(_content(frozen), file="evaluation.json", salt=bytes.fromhex(frozen[SALT]), clear=evaluation_clear)


def _content(frozen: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told for name, told in frozen.items() if name != SALT}
