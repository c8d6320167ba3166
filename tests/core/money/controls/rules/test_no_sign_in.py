"""A meeting needs its sign-in sheet."""

from __future__ import annotations

from decimal import Decimal

from duixian.core.money.controls.facts import MeetingFacts
from duixian.core.money.controls.rules.no_sign_in import RULE
from factories.controls import a_payment, book, broken


def _meeting(*, signed_in: bool) -> MeetingFacts:
    return MeetingFacts("class-3", 10, Decimal(1), Decimal(100), signed_in)


def test_meeting_needs_its_sheet() -> None:
    paid = (
        a_payment(1, nature="meeting"),
        a_payment(2, nature="meeting", meeting=_meeting(signed_in=False)),
        a_payment(3, nature="meeting", meeting=_meeting(signed_in=True)),
        a_payment(4),
    )
    assert broken(RULE, book(*paid)) == [("P1", "会议费没有签到表"), ("P2", "会议费没有签到表")]
