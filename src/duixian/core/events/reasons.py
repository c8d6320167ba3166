"""Why a scan is answered as it is: every reason with its colour at the door and its words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from duixian.core.wording import Words


class Light(StrEnum):
    """What the door shows, always together with the words: come in, ask, stop."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Reason(StrEnum):
    """The answer to a scan."""

    ACCEPTED = "accepted"
    ALREADY_IN = "already-in"
    ALREADY_TODAY = "already-today"
    ALREADY_USED = "already-used"
    NOT_IN = "not-in"
    NO_EXITS = "no-exits"
    WRONG_DAY = "wrong-day"
    CLOSED_DAY = "closed-day"
    WRONG_KIND = "wrong-kind"
    UNPAID = "unpaid"
    REVOKED = "revoked"
    REPLACED = "replaced"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"
    UNKNOWN_KEY = "unknown-key"
    FORGED = "forged"
    VERSION = "version"
    MALFORMED = "malformed"


LIGHTS: Final[Mapping[Reason, Light]] = MappingProxyType(
    dict.fromkeys(Reason, Light.RED)
    | {Reason.ACCEPTED: Light.GREEN}
    | dict.fromkeys(
        (Reason.ALREADY_IN, Reason.ALREADY_TODAY, Reason.ALREADY_USED, Reason.NOT_IN, Reason.NO_EXITS), Light.AMBER
    )
)
"""Amber: a true ticket that asks for a second look; red: not with this ticket, not here, not today."""

WORDS: Final[Mapping[Reason, Words]] = MappingProxyType(
    {
        Reason.ACCEPTED: Words("通过", "accepted"),
        Reason.ALREADY_IN: Words("已在场内", "already inside"),
        Reason.ALREADY_TODAY: Words("今天已经签到", "already checked in today"),
        Reason.ALREADY_USED: Words("已经签到", "already checked in"),
        Reason.NOT_IN: Words("不在场内，无法签出", "not inside, so there is nobody to check out"),
        Reason.NO_EXITS: Words("本名单不登记离场", "this list does not count exits"),
        Reason.WRONG_DAY: Words("证件今天无效", "the ticket is not valid today"),
        Reason.CLOSED_DAY: Words("本名单今天不签到", "this list is closed today"),
        Reason.WRONG_KIND: Words("该类参会人不在本名单", "this kind of guest is not on this list"),
        Reason.UNPAID: Words("费用未到账", "the fee has not arrived"),
        Reason.REVOKED: Words("证件已作废", "the ticket is revoked"),
        Reason.REPLACED: Words("证件已换发，请出示新证", "the ticket was replaced: ask for the new one"),
        Reason.FOREIGN: Words("不是本次会议的证件", "the ticket is for another conference"),
        Reason.UNKNOWN: Words("查无此证", "there is no such ticket"),
        Reason.UNKNOWN_KEY: Words("签发密钥不属于本次会议", "signed with a key that this conference does not know"),
        Reason.FORGED: Words("签名不符，疑似伪造", "the signature does not fit: it may be forged"),
        Reason.VERSION: Words("证件版本较新，请更新签到程序", "the ticket is of a newer version: update this page"),
        Reason.MALFORMED: Words("不是签到码", "this is no ticket code"),
    }
)
"""What the door says, in both languages."""
