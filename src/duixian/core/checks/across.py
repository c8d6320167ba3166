"""The forms of one document that one unit wrote: what rules across forms compare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple, TypeVar

from duixian.core.checks.context import Review, Subject
from duixian.core.checks.finding import Quote
from duixian.core.checks.money import is_promise
from duixian.core.checks.rows import Row, name_quote, rows_of

_BLANKS = re.compile(r"\s+")
Key = TypeVar("Key", bound=Hashable)


class Placed(NamedTuple):
    """A row together with the form it stands in."""

    subject: Subject
    row: Row

    @property
    def form_number(self) -> int:
        """The form's number in the document, counted from 1 as people do."""
        return self.subject.index + 1

    def name(self) -> Quote:
        """A quote of the row's name."""
        return name_quote(self.subject, self.row)

    def target(self) -> Quote:
        """A quote of the row's target, or of its name where the cell is empty."""
        raw = self.row.indicator.target_raw
        return self.subject.quote(self.row.path("target_raw")) if raw else self.name()


def units_of(review: Review) -> list[list[Subject]]:
    """The target forms by the unit that wrote them, where it wrote at least two; a form without a unit stands alone."""
    by_unit: dict[str, list[Subject]] = defaultdict(list)
    for subject in review.subjects:
        unit = _BLANKS.sub("", subject.form.unit or "")
        if unit and is_promise(subject):
            by_unit[unit].append(subject)
    return [subjects for subjects in by_unit.values() if len(subjects) > 1]


def rows_by(subjects: Iterable[Subject], key: Callable[[Row], Key | None]) -> dict[Key, list[Placed]]:
    """The rows of several forms by a key; rows whose key is None are left out, as are keys of one form only."""
    groups: dict[Key, list[Placed]] = defaultdict(list)
    for subject in subjects:
        for row in subject.derive(rows_of):
            group = key(row)
            if group is not None:
                groups[group].append(Placed(subject, row))
    return {group: placed for group, placed in groups.items() if len({one.subject.index for one in placed}) > 1}
