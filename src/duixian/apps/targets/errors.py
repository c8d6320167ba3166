"""What operations on projects and their promises refuse, beside the refusals of every app (`accounts.errors`).

Refused
├── StaleEdit
│   └── FieldConflict    somebody else changed this field in between; tells who, when and what it says now
└── Invalid
    ├── CodeTaken        another project of the unit has this number
    ├── YearTaken        the project has its form of that year already
    ├── NotDraft         the version was submitted; what was submitted never changes
    ├── WrongEntry       the text is nothing that the field can hold
    ├── Impossible       the review has no such move from here, or not with this grade
    ├── NotComplete      parts are missing or serious errors unexplained; `.problems` names each by its field
    ├── SheetRefused     the score sheet is not filled in as its standard asks
    └── ImportRefused    the file gave no form, or the form cannot be accepted as it is
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise, lazystr
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.errors import Invalid, StaleEdit
from duixian.core.wording import Words


class FieldConflict(StaleEdit):
    """Somebody else changed the field since the editor saw it.

    `present` is what the field says now and `digest` its digest: an editor who wants to write over it sends that as `base`.
    """

    def __init__(self, *, field: str, who: str, when: datetime | None, present: str, digest: str) -> None:
        super().__init__(_("%(who)s已改过这一项") % {"who": who or _("其他人")}, field=field)
        self.who = who
        self.when = when
        self.present = present
        self.digest = digest


class CodeTaken(Invalid):
    """Another project of the unit has this number."""


class YearTaken(Invalid):
    """The project has its form of that year already."""


class NotDraft(Invalid):
    """The version was submitted; what was submitted never changes."""

    def __init__(self) -> None:
        super().__init__(_("这一版已经提交，不能再改；退回后会生成新的一版。"))


class WrongEntry(Invalid):
    """The text is nothing that the field can hold; carries the message of core in the language of the reader."""

    def __init__(self, zh: str, en: str, *, field: str | None = None) -> None:
        super().__init__(in_language(zh, en), field=field)


def in_language(zh: str, en: str) -> str | Promise:
    """A pair of core's messages as one lazy text in the language of whoever reads it."""
    return lazystr(_Pair(zh, en))


class _Pair:
    """Says one of two texts when it is shown."""

    def __init__(self, zh: str, en: str) -> None:
        self._zh = zh
        self._en = en

    def __str__(self) -> str:
        return self._en if (get_language() or "").startswith("en") else self._zh


class Impossible(Invalid):
    """The review has no such move from here, or not with this grade; the message says what is possible."""

    def __init__(self, words: Words) -> None:
        super().__init__(in_language(_sentence(words.zh, "。"), _sentence(words.en, ".")))


class NotComplete(Invalid):
    """The draft cannot be submitted yet; `problems` says at each field what is to be done."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        text = ngettext_lazy(
            "还有%(count)s处需要处理，暂时不能提交。", "还有%(count)s处需要处理，暂时不能提交。", "count"
        )
        super().__init__(text % {"count": len(problems)}, field=problems[0].path)
        self.problems = tuple(problems)


class SheetRefused(Invalid):
    """The score sheet is not filled in as its standard asks; `problems` names each question with what is wrong."""

    def __init__(self, words: Words, *, field: str, problems: tuple[tuple[str, Words], ...] = ()) -> None:
        super().__init__(in_language(_sentence(words.zh, "。"), _sentence(words.en, ".")), field=field)
        self.problems = problems


class ImportRefused(Invalid):
    """The file gave no form, or the form cannot be accepted as it is; the message names the cure."""


class Problem(NamedTuple):
    """One thing that stands in the way of submitting: the field, and what to do about it."""

    path: str
    words: Words


def _sentence(text: str, stop: str) -> str:
    """Core's words as a sentence that stands alone."""
    return text if text.endswith(("。", ".", "！", "？")) else f"{text[:1].upper()}{text[1:]}{stop}"
