"""What lies between two measurements: as reported then, and as known today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from duixian.core.measures.origins import ROLE_WORDS, OriginRow, Role
from duixian.core.measures.reasons import explain
from duixian.core.measures.result import MeasureResult
from duixian.core.values import MeasuredValue
from duixian.core.wording import Words, joined


class ChangeKind(StrEnum):
    """What happened to a record between the two."""

    ADDED = "added"
    REMOVED = "removed"
    ROLE = "role"
    AMOUNT = "amount"
    CONTENT = "content"


class Change(NamedTuple):
    """One record that is not what it was, with its rows then and now, and the sentence that says so."""

    kind: ChangeKind
    source: str
    key: str
    before: tuple[OriginRow, ...]
    after: tuple[OriginRow, ...]
    words: Words


class Differences(NamedTuple):
    """Both values and every changed record, in the order of the rows then, what was added at the end."""

    before: MeasuredValue
    after: MeasuredValue
    changes: tuple[Change, ...]

    @property
    def is_same_value(self) -> bool:
        """Whether the value is the same, whatever became of the rows."""
        return self.before == self.after


def differences(before: MeasureResult, after: MeasureResult) -> Differences:
    """How the rows of one result became those of the other.

    A record is told once: as added or removed, else by its role (and reason), its amount, or only its content (another
    digest).
    """
    then, now = _by_record(before.origins), _by_record(after.origins)
    identities = dict.fromkeys([*then, *now])
    changes = (_change(identity, then.get(identity, ()), now.get(identity, ())) for identity in identities)
    return Differences(before.value, after.value, tuple(change for change in changes if change is not None))


def _by_record(rows: Iterable[OriginRow]) -> dict[tuple[str, str], tuple[OriginRow, ...]]:
    found: dict[tuple[str, str], list[OriginRow]] = defaultdict(list)
    for row in rows:
        found[row.identity].append(row)
    return {identity: tuple(sorted(parts, key=lambda row: row.role)) for identity, parts in found.items()}


def _change(identity: tuple[str, str], before: tuple[OriginRow, ...], after: tuple[OriginRow, ...]) -> Change | None:
    kind = _kind(before, after)
    if kind is None:
        return None
    row = (after or before)[0]
    return Change(kind, *identity, before, after, _words(kind, row.label or row.key, before, after))


def _kind(before: tuple[OriginRow, ...], after: tuple[OriginRow, ...]) -> ChangeKind | None:
    if not before:
        return ChangeKind.ADDED
    if not after:
        return ChangeKind.REMOVED
    if _parts(before) != _parts(after):
        return ChangeKind.ROLE
    if [row.amount for row in before] != [row.amount for row in after]:
        return ChangeKind.AMOUNT
    if [row.digest for row in before] != [row.digest for row in after]:
        return ChangeKind.CONTENT
    return None


def _parts(rows: tuple[OriginRow, ...]) -> list[tuple[Role, str]]:
    return [(row.role, row.reason) for row in rows]


def _words(kind: ChangeKind, label: str, before: tuple[OriginRow, ...], after: tuple[OriginRow, ...]) -> Words:
    if kind is ChangeKind.ADDED:
        role = _role(after)
        return Words(f"新增“{label}”：{role.zh}", f"“{label}” was added: {role.en}")
    if kind is ChangeKind.REMOVED:
        role = _role(before)
        return Words(f"“{label}”已不在记录中，当时{role.zh}", f"“{label}” is no longer there; then it was {role.en}")
    if kind is ChangeKind.ROLE:
        old, new = _role(before), _role(after)
        return Words(f"“{label}”由{old.zh}改为{new.zh}", f"“{label}” was {old.en}, now it is {new.en}")
    if kind is ChangeKind.AMOUNT:
        was, became = _amounts(before), _amounts(after)
        return Words(f"“{label}”的数额由 {was} 改为 {became}", f"the amount of “{label}” was {was}, now it is {became}")
    return Words(f"“{label}”的内容已更正，计法不变", f"“{label}” was corrected; it counts as before")


def _role(rows: tuple[OriginRow, ...]) -> Words:
    return joined(tuple(_said(row) for row in rows))


def _said(row: OriginRow) -> Words:
    role = ROLE_WORDS[row.role]
    if not row.reason:
        return role
    why = explain(row.reason)
    return Words(f"{role.zh}（{why.zh}）", f"{role.en} ({why.en})")


def _amounts(rows: tuple[OriginRow, ...]) -> str:
    return " + ".join("-" if row.amount is None else _plain(row.amount) for row in rows)


def _plain(amount: Decimal) -> str:
    return f"{amount:,f}"
