"""A meeting that was paid without its sign-in sheet."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import MEETINGS, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for paid in book.payments:
        if paid.nature == "meeting" and (paid.meeting is None or not paid.meeting.signed_in):
            yield paid, Words("会议费没有签到表", "a meeting was paid without its sign-in sheet"), {}


RULE = Rule(
    "no-sign-in", Severity.MEDIUM, Words("会议费缺签到表", "no sign-in sheet of a meeting"),
    Words("补交经会议负责人签字的签到表，并写明类别、人数和天数", "hand in the signed sheet, and state class, people and days"),
    MEETINGS, _find,
)  # fmt: skip
