"""Buying: which method an amount asks for, what makes a quote valid, who may win, and purchases that look split."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from duixian.core.money.packs import Method, Pack
from duixian.core.wording import Words

METHOD_WORDS = {
    Method.OWN: Words("自行采购", "own purchase"),
    Method.QUOTES: Words("三家比价", "three quotes"),
    Method.COMPARISON: Words("公开比选", "open comparison"),
    Method.AGENCY: Words("委托代理机构采购", "purchase through an agency"),
    Method.GOVERNMENT: Words("政府采购", "government procurement"),
}
_ORDER = tuple(Method)


def method_for(pack: Pack, amount: Decimal) -> Method:
    """The method the pack asks for at `amount` yuan; an amount on a threshold belongs to the stricter side."""
    return next(band.method for band in pack.bands if band.below is None or amount < band.below)


def looser(chosen: Method, asked: Method) -> bool:
    """Whether `chosen` is freer than what was asked for."""
    return _ORDER.index(chosen) < _ORDER.index(asked)


class Offer(NamedTuple):
    """An opened quote: `amount` in yuan, whether it bears the seal, and how it was judged (None: not yet)."""

    key: str
    supplier: str
    amount: Decimal
    contact: str
    sealed: bool
    valid: bool | None = None


def offer_fault(offer: Offer, budget: Decimal) -> Words | None:
    """Why a quote cannot be judged valid: no name, no seal, no contact, above the budget; None when nothing is in the way."""
    if not offer.supplier.strip():
        return Words("报价未写明供应商名称", "the quote names no supplier")
    if not offer.sealed:
        return Words("报价未加盖公章", "the quote bears no seal")
    if not offer.contact.strip():
        return Words("报价未留联系人", "the quote names no contact")
    if offer.amount > budget:
        return Words("报价高于采购预算", "the quote is above the budget")
    return None


def lowest(offers: Sequence[Offer]) -> Decimal | None:
    """The lowest amount among the valid offers, in yuan; None without one."""
    return min((offer.amount for offer in offers if offer.valid), default=None)


def award_fault(
    pack: Pack, method: Method, offers: Sequence[Offer], winner: Offer, *, signers: int, reason: str
) -> Words | None:
    """Why `winner` cannot be awarded: not valid, too few valid quotes or signatures, not the lowest and no reason given.

    An own purchase needs neither several quotes nor a signed sheet.
    """
    valid = sum(1 for offer in offers if offer.valid)
    low = lowest(offers)
    if not winner.valid or low is None:
        return Words("成交的报价须先判定为有效", "the winning quote must have been judged valid")
    if method is not Method.OWN and valid < pack.quotes_needed:
        said = f"{valid}/{pack.quotes_needed}"
        return Words(f"有效报价不足（{said}）", f"too few valid quotes ({said})")
    if method is not Method.OWN and signers < pack.signers_needed:
        said = f"{signers}/{pack.signers_needed}"
        return Words(f"比价表签字人数不足（{said}）", f"too few signatures on the sheet ({said})")
    if winner.amount > low and not reason.strip():
        return Words("不是最低有效报价，须说明理由", "not the lowest valid quote: give the reason")
    return None


class Purchase(NamedTuple):
    """What split detection sees of a purchase: `line` and `category` make it comparable, `amount` is in yuan."""

    key: str
    line: str
    category: str
    day: date
    amount: Decimal
    method: Method


def split_suspects(pack: Pack, purchases: Sequence[Purchase]) -> list[tuple[Purchase, ...]]:
    """Groups of one line and category, first and last at most `split_days` apart, that together ask for a stricter method.

    Stricter than the strictest method any of them took. A group that lies wholly within the one before is not told again.
    """
    ordered = sorted(purchases, key=lambda one: (one.line, one.category, one.day, one.key))
    found: list[tuple[Purchase, ...]] = []
    for _, alike in groupby(ordered, key=lambda one: (one.line, one.category)):
        found += _split_within(pack, list(alike))
    return found


def _split_within(pack: Pack, alike: list[Purchase]) -> list[tuple[Purchase, ...]]:
    found: list[tuple[Purchase, ...]] = []
    told_to, end = 0, 0
    for start, first in enumerate(alike):
        while end < len(alike) and (alike[end].day - first.day).days <= pack.split_days:
            end += 1
        group = tuple(alike[start:end])
        if end > told_to and _evades(pack, group):
            found.append(group)
            told_to = end
    return found


def _evades(pack: Pack, group: tuple[Purchase, ...]) -> bool:
    strictest = max((one.method for one in group), key=_ORDER.index)
    asked = method_for(pack, sum((one.amount for one in group), Decimal(0)))
    return len(group) > 1 and looser(strictest, asked)
