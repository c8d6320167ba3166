"""Duties that one person must not unite within one transaction (财会〔2012〕21号): who asked does not approve, who approved does not pay.

Judged for each transaction by who did what, never by who holds which role: two roles in one hand are no breach until one payment
meets both.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.wording import Words


class Duty(StrEnum):
    """What somebody did in the course of one transaction."""

    DRAFT = "draft"
    REQUEST = "request"
    APPROVE = "approve"
    ACCEPT = "accept"
    PAY = "pay"
    BOOK = "book"
    SIGN = "sign"


DUTY_WORDS: Final = {
    Duty.DRAFT: Words("起草", "drafting the contract"),
    Duty.REQUEST: Words("申请", "asking for it"),
    Duty.APPROVE: Words("审批", "approving it"),
    Duty.PAY: Words("付款", "paying it"),
    Duty.BOOK: Words("记账", "booking it"),
    Duty.SIGN: Words("签署", "signing the contract"),
    Duty.ACCEPT: Words("验收", "accepting the delivery"),
}
_CHAIN = (Duty.REQUEST, Duty.APPROVE, Duty.PAY, Duty.BOOK)
INCOMPATIBLE: Final = frozenset(
    {frozenset({one, other}) for one in _CHAIN for other in _CHAIN if one is not other}
    | {frozenset({Duty.ACCEPT, other}) for other in (Duty.SIGN, Duty.PAY, Duty.BOOK)}
    | {frozenset({Duty.DRAFT, other}) for other in (Duty.APPROVE, Duty.SIGN)}
)
"""Pairs that exclude each other; a pair is in it whichever comes first."""


class Doubled(NamedTuple):
    """Two duties that one person did though they exclude each other."""

    first: Duty
    second: Duty


def excludes(one: Duty, other: Duty) -> bool:
    """Whether nobody may do both in one transaction."""
    return frozenset({one, other}) in INCOMPATIBLE


def conflicts(done: Mapping[Duty, Hashable | None], duty: Duty, person: Hashable | None) -> tuple[Duty, ...]:
    """The duties that `person` has done and that forbid them `duty`, in the order of `Duty`.

    None stands for nobody, or for the program, which acts for no person: it conflicts with nothing.
    """
    if person is None:
        return ()
    return tuple(one for one in Duty if done.get(one) == person and excludes(one, duty))


def doubled(done: Mapping[Duty, Hashable | None]) -> tuple[Doubled, ...]:
    """Every pair of excluding duties that one person did, in the order of `Duty`."""
    people = [person for person in done.values() if person is not None]
    if len(set(people)) == len(people):
        return ()  # the usual case, decided at once
    order = list(Duty)
    return tuple(
        Doubled(one, other)
        for place, one in enumerate(order)
        for other in order[place + 1 :]
        if excludes(one, other) and done.get(one) is not None and done.get(one) == done.get(other)
    )
