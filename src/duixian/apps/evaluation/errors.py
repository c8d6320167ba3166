"""What operations on reports refuse, beside the refusals of every app (`accounts.errors`).

Refused
└── Invalid
    ├── NothingApproved   there is no approved promise to answer for
    ├── Impossible        the report has no such move from here (shared with `targets`)
    ├── NotReady          parts are missing; `.problems` names each by its place
    └── NotScorable       the sheet cannot be computed as it was asked for
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from duixian.apps.accounts.errors import Invalid
from duixian.apps.targets.errors import Impossible, Problem, in_language
from duixian.core.scoring.errors import ScoringError

__all__ = ["Impossible", "NotReady", "NotScorable", "NothingApproved", "Problem", "in_language"]


class NothingApproved(Invalid):
    """There is no approved promise yet, so there is nothing to answer for."""

    def __init__(self) -> None:
        super().__init__(_("绩效目标批复后才能监控和自评。"))


class NotReady(Invalid):
    """The report cannot be submitted yet; `problems` says at each place what is to be done."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        text = ngettext_lazy(
            "还有%(count)s处需要处理，暂时不能提交。", "还有%(count)s处需要处理，暂时不能提交。", "count"
        )
        super().__init__(text % {"count": len(problems)}, field=problems[0].path)
        self.problems = tuple(problems)


class NotScorable(Invalid):
    """Scoring refuses; carries its message in the language of the reader."""

    def __init__(self, error: ScoringError) -> None:
        super().__init__(in_language(error.zh, error.en), field=error.key or None)
