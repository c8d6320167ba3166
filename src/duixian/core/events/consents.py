"""What people agree to before sensitive data are taken: separate from everything else, for one purpose, with the day it ends.

A text is never changed: another wording is another version, and every record names the one that was agreed to.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from duixian.core.wording import Words

KEEP_DAYS: Final = 30
"""Days after the last day of an edition for which sealed data are kept: the texts below say so."""


class Consent(NamedTuple):
    """A version of a text that is agreed to: what for, what is taken, who sees it, how long, and how to take it back."""

    version: str
    title: Words
    text: Words


PASSPORT: Final = Consent(
    "passport-1",
    Words("护照信息的单独同意", "Separate consent: passport data"),
    Words(
        "为了给您出具办理来华签证的邀请函，我们需要您护照上的姓名、号码、国籍和出生日期。这些信息加密保存，只有本次会议的经办人和"
        f"单位负责人可以查看，每次查看都有记录；不提供给其他单位，不用于其他目的。会议结束{KEEP_DAYS}天后自动删除，您也可以随时要求提前删除。"
        "不同意不影响您参会，只是我们无法为您出具签证邀请函。",
        "To write your invitation letter for a visa to China we need your name as in your passport, its number, your nationality and your "
        "date of birth. They are kept encrypted. Only the person in charge of this conference and the head of our institution can see "
        "them, and every look is recorded. They are given to nobody else and used for nothing else. They are erased automatically "
        f"{KEEP_DAYS} days after the last day of the conference, or earlier whenever you ask for it. If you do not agree you can still "
        "attend; we just cannot write that letter.",
    ),
)
BANK: Final = Consent(
    "bank-1",
    Words("收款账户信息的单独同意", "Separate consent: bank account"),
    Words(
        "为了向您支付讲课酬金，我们需要您的收款户名、开户行和账号。这些信息加密保存，只有本单位的财务人员和单位负责人可以查看，每次查看都有"
        f"记录；不用于其他目的。会议结束{KEEP_DAYS}天后自动删除，付款凭证按财务制度另行保存。不同意不影响您参会。",
        "To pay your honorarium we need the account holder, the bank and the account number. They are kept encrypted. Only the accountant "
        "and the head of our institution can see them, and every look is recorded. They are used for nothing else and erased "
        f"automatically {KEEP_DAYS} days after the last day of the conference; vouchers of payment are kept as the rules of accounting "
        "ask. If you do not agree you can still attend.",
    ),
)
CONSENTS: Final = {"passport": PASSPORT, "bank": BANK}
"""The text that holds now for each kind of sealed data."""


def kept_until(last_day: date) -> date:
    """The last day on which data sealed for an edition that ends on `last_day` may still be there."""
    return last_day + timedelta(days=KEEP_DAYS)
