"""Contracts: who may sign, whether milestones and supplements add up, and how an acceptance that was due counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from duixian.core.money.amounts import told
from duixian.core.money.packs import Pack
from duixian.core.wording import Words


class Leave(Protocol):
    """Whatever gives leave to sign up to a limit for a time."""

    @property
    def limit(self) -> Decimal:
        """Yuan."""

    @property
    def since(self) -> date:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The day after the last one; None while it is open."""


class Authority(NamedTuple):
    """Leave to sign up to `limit` yuan on days in [since, until); None: until it is ended."""

    limit: Decimal
    since: date
    until: date | None


def limit_on(authorities: Iterable[Leave], day: date) -> Decimal | None:
    """The most in yuan that somebody with these authorities may sign on a day; None when none of them holds then."""
    held = [one.limit for one in authorities if one.since <= day and (one.until is None or day < one.until)]
    return max(held, default=None)


def signing_fault(authorities: Sequence[Authority], amount: Decimal, day: date) -> Words | None:
    """Why a person with these authorities cannot sign `amount` yuan on `day`; None when one of them covers it."""
    most = limit_on(authorities, day)
    if most is None:
        return Words("签署人在签署当日没有签署授权", "the signer held no authority on the day of signing")
    if most < amount:
        return Words("合同金额超过签署人的授权限额", "the amount is above the limit of the signer")
    return None


def milestones_fault(total: Decimal, amounts: Sequence[Decimal]) -> Words | None:
    """Why the milestones do not fit a contract of `total` yuan: there are some and they do not add up exactly."""
    given = sum(amounts, Decimal(0))
    if amounts and given != total:
        return Words(
            f"各节点合计{told(given)}元，与合同金额{told(total)}元不符",
            f"milestones come to {told(given)}, the contract to {told(total)}",
        )
    return None


def added(supplements: Iterable[Decimal]) -> Decimal:
    """What supplements add in yuan, all together; one that reduces the contract never makes room for another."""
    return sum((amount for amount in supplements if amount > 0), Decimal(0))


def supplement_share(original: Decimal, earlier: Sequence[Decimal], new: Decimal) -> Decimal:
    """What all supplements together add, as a share of the original amount. Not rounded."""
    return added((*earlier, new)) / original


def supplement_excessive(pack: Pack, original: Decimal, earlier: Sequence[Decimal], new: Decimal) -> bool:
    """Whether the supplements together would add more than the pack allows (exactly the allowed share is within)."""
    return added((*earlier, new)) > original * pack.supplement_share


class Standing(StrEnum):
    """How an acceptance counts on a day."""

    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"
    OVERDUE = "overdue"


class Held(NamedTuple):
    """An acceptance that was held."""

    on: date
    passed: bool


def acceptance_standing(due_on: date, held: Sequence[Held], as_of: date) -> Standing:
    """The last acceptance held by `as_of` decides, so a re-acceptance mends a failure; none by the end of the due day is OVERDUE.

    Of several on one day the later in the sequence counts. OVERDUE counts as failed.
    """
    known = [one for one in held if one.on <= as_of]
    if known:
        latest = max(enumerate(known), key=lambda pair: (pair[1].on, pair[0]))[1]
        return Standing.PASSED if latest.passed else Standing.FAILED
    return Standing.OVERDUE if as_of > due_on else Standing.OPEN
