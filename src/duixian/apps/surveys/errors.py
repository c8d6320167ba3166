"""What surveys refuse, beside the refusals of every app (`accounts.errors`).

Refused
└── Invalid
    ├── Unsound          the questionnaire has faults; `.faults` tells them at their places
    ├── WrongAnswers     some answers cannot be taken; `.wrong` tells them at their questions
    └── NotAnswerable    the survey takes no answers now
        ├── NotYetOpen   it opens later
        ├── Over         it is closed
        └── UsedUp       this link, or this browser, has answered
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.errors import Invalid
from duixian.core.surveys.reading import Wrong
from duixian.core.surveys.soundness import Fault


class Unsound(Invalid):
    """The questionnaire has faults, each with its place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(_("问卷还有地方要改，见各题的提示。"), field="items")
        self.faults = tuple(faults)


class WrongAnswers(Invalid):
    """Some answers cannot be taken, each with its question."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__(_("有些题还没有答好，请看题目下面的提示。"))
        self.wrong = tuple(wrong)


class NotAnswerable(Invalid):
    """The survey takes no answers now."""


class NotYetOpen(NotAnswerable):
    """It opens later."""

    def __init__(self) -> None:
        super().__init__(_("调查尚未开始。"))


class Over(NotAnswerable):
    """It is closed."""

    def __init__(self) -> None:
        super().__init__(_("调查已经结束。"))


class UsedUp(NotAnswerable):
    """This link, or this browser, has answered."""

    def __init__(self) -> None:
        super().__init__(_("这个链接已经答过了，每个链接只能答一次。"))
