"""What operations of the library refuse, beside the refusals of every app (`accounts.errors`).

Refused
└── Invalid
    ├── Impossible      the version has no such move from here (shared with `targets`)
    ├── NotComplete     something is missing or wrong; `.problems` names each by its field
    └── Objected        the unit does not want its forms shown as cases
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from duixian.apps.accounts.errors import Invalid
from duixian.apps.targets.errors import Impossible
from duixian.core.benchmark.entries import Problem

__all__ = ["Impossible", "NotComplete", "Objected", "Problem"]


class NotComplete(Invalid):
    """The version cannot be submitted or published; `problems` says at each field what is to be done."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        text = ngettext_lazy("还有%(count)s处需要补正。", "还有%(count)s处需要补正。", "count")
        super().__init__(text % {"count": len(problems)}, field=problems[0].field)
        self.problems = tuple(problems)


class Objected(Invalid):
    """The unit has said that none of its forms becomes a case."""

    def __init__(self) -> None:
        super().__init__(_("该单位不同意把本单位的目标表作为案例。"))
