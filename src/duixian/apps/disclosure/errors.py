"""What operations on publications refuse, beside the refusals of every app (`accounts.errors`).

Refused
└── Invalid
    ├── Impossible      the publication has no such move from here (shared with `targets`)
    ├── NotPublishable  something stops it; `.problems` names each by its place
    └── NoSuchPassage   the passage does not stand at that place
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from duixian.apps.accounts.errors import Invalid
from duixian.apps.targets.errors import Impossible, Problem

__all__ = ["Impossible", "NoSuchPassage", "NotPublishable", "Problem"]


class NotPublishable(Invalid):
    """The publication cannot be submitted; `problems` says at each place what is to be done."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        text = ngettext_lazy(
            "还有%(count)s处需要处理，暂时不能公开。", "还有%(count)s处需要处理，暂时不能公开。", "count"
        )
        super().__init__(text % {"count": len(problems)}, field=problems[0].path)
        self.problems = tuple(problems)


class NoSuchPassage(Invalid):
    """The passage does not stand at that place of the publication."""

    def __init__(self) -> None:
        super().__init__(_("这个位置没有这段文字，请从公开件里原样复制要替换的部分。"), field="passage")
