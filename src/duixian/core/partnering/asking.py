"""A request to meet moves by a table: who asked may withdraw, who was asked accepts or declines, and what was agreed can be called off once.

What is called off stays off, and what was declined is not asked again by the same side, so that nobody is pestered; whoever declined may
still change their mind. A request that waits blocks nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from duixian.core.partnering.model import Tier, weight_of
from duixian.core.wording import Words
from duixian.core.workflow.errors import impossible


class Standing(StrEnum):
    """How a request stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What can be done about a request."""

    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    CANCEL = "cancel"


class Party(StrEnum):
    """Who does it: the side that asked, or the side that was asked."""

    ASKER = "asker"
    ASKED = "asked"


class Priority(StrEnum):
    """How much a side wants the meeting."""

    MUST = "must"
    MEET = "meet"


STANDING_WORDS: Final = {
    Standing.PENDING: Words("待答复", "waiting for an answer"),
    Standing.ACCEPTED: Words("已接受", "accepted"),
    Standing.DECLINED: Words("已谢绝", "declined"),
    Standing.WITHDRAWN: Words("已撤回", "withdrawn"),
    Standing.CANCELLED: Words("已取消", "called off"),
}
STEP_WORDS: Final = {
    Step.ACCEPT: Words("接受", "accept"),
    Step.DECLINE: Words("谢绝", "decline"),
    Step.WITHDRAW: Words("撤回", "withdraw"),
    Step.CANCEL: Words("取消", "call off"),
}
SUBJECT: Final = Words("这份约谈申请", "request to meet")
_ASKER, _ASKED = frozenset({Party.ASKER}), frozenset({Party.ASKED})
TABLE: Final[Mapping[tuple[Standing, Step], tuple[frozenset[Party], Standing]]] = {
    (Standing.PENDING, Step.ACCEPT): (_ASKED, Standing.ACCEPTED),
    (Standing.PENDING, Step.DECLINE): (_ASKED, Standing.DECLINED),
    (Standing.PENDING, Step.WITHDRAW): (_ASKER, Standing.WITHDRAWN),
    (Standing.DECLINED, Step.ACCEPT): (_ASKED, Standing.ACCEPTED),
    (Standing.ACCEPTED, Step.CANCEL): (_ASKER | _ASKED, Standing.CANCELLED),
}
OPEN: Final = frozenset({Standing.PENDING, Standing.ACCEPTED})
"""What counts against the limit of who asked."""
SETTLED: Final = frozenset({Standing.DECLINED, Standing.CANCELLED})
"""After which who asked does not ask the same side again."""


def possible(standing: Standing, party: Party) -> tuple[Step, ...]:
    """What a side may do now, in the order of the table."""
    return tuple(step for (now, step), (parties, _then) in TABLE.items() if now is standing and party in parties)


def after(standing: Standing, step: Step, party: Party) -> Standing:
    """The standing that a step leads to. Raises ImpossibleTransitionError, which says what is possible for that side."""
    parties, then = TABLE.get((standing, step), (frozenset[Party](), standing))
    if party not in parties:
        moves = ((other, STEP_WORDS[other]) for other in possible(standing, party))
        raise impossible(SUBJECT, STANDING_WORDS[standing], STEP_WORDS[step], moves)
    return then


def worth(*, both_asked: bool, asker: Priority, asked: Priority | None, fit: int = 0) -> int:
    """The weight of an accepted request for the scheduler: mutual before one-sided, then who said that they must, then how well the two
    fit (0 to 100, from the recommendation); `asked` None where that side said nothing of its own.

    Within the band of its tier each side's must is a third, and the fit is the last third.
    """
    musts = (asker is Priority.MUST) + (asked is Priority.MUST)
    degree = min(100, max(0, fit) // 3 + 33 * musts + musts // 2)
    return weight_of(Tier.MUTUAL if both_asked else Tier.ACCEPTED, degree)
