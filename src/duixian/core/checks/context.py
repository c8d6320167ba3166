"""What a rule looks at: the forms of one document, with what was derived from them once and shared by all rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from duixian.core.checks.finding import Quote
from duixian.core.checks.finite import only_finite
from duixian.core.checks.paths import text_at
from duixian.core.forms.model import Form

Derived = TypeVar("Derived")


class Subject:
    """One form under review: the form, its index in the document, and a memory of what was derived from it."""

    __slots__ = ("_derived", "form", "index")

    def __init__(self, form: Form, index: int = 0) -> None:
        self.form = form
        self.index = index
        self._derived: dict[Callable[[Form], Any], Any] = {}

    def derive(self, function: Callable[[Form], Derived]) -> Derived:
        """The value of a pure function of this form, computed at the first call and shared by all rules."""
        if function not in self._derived:
            self._derived[function] = function(self.form)
        value: Derived = self._derived[function]
        return value

    def quote(self, path: str, text: str | None = None) -> Quote:
        """A quote from this form: `text` as it stands at `path`, or the whole value there."""
        return Quote(path, text if text is not None else text_at(self.form, path), self.index)


class Review:
    """The forms of one document under review, in reading order."""

    __slots__ = ("forms", "subjects")

    def __init__(self, forms: tuple[Form, ...]) -> None:
        self.forms = tuple(map(only_finite, forms))
        self.subjects = tuple(Subject(form, index) for index, form in enumerate(self.forms))
