"""Small ways of things through states, each a closed table: accreditations of journalists, exhibitors, pitches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from duixian.core.wording import Words
from duixian.core.workflow.errors import impossible


class Place(StrEnum):
    """States of all three; each table uses its own."""

    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CONFIRMED = "confirmed"
    SHOWN = "shown"
    ACCEPTED = "accepted"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Lane:
    """What a thing is called, how its states are, and which may follow which; it begins with APPLIED."""

    subject: Words
    words: Mapping[Place, Words]
    allowed: Mapping[Place, tuple[Place, ...]]

    def require(self, now: Place, then: Place) -> None:
        """Raises ImpossibleTransitionError, which says what is possible, where `then` cannot follow `now`."""
        possible = self.allowed[now]
        if then not in possible:
            words = self.words.get(then, Words(then, then))
            raise impossible(self.subject, self.words[now], words, ((place, self.words[place]) for place in possible))


ACCREDITATION: Final = Lane(
    Words("这份记者证申请", "accreditation"),
    {
        Place.APPLIED: Words("待审核", "applied for"),
        Place.GRANTED: Words("已批准", "granted"),
        Place.REFUSED: Words("未批准", "refused"),
        Place.WITHDRAWN: Words("已撤销", "revoked"),
    },
    {
        Place.APPLIED: (Place.GRANTED, Place.REFUSED, Place.WITHDRAWN),
        Place.GRANTED: (Place.WITHDRAWN,),
        Place.REFUSED: (Place.GRANTED,),
        Place.WITHDRAWN: (Place.GRANTED,),
    },
)
EXHIBIT: Final = Lane(
    Words("这家参展单位", "exhibitor"),
    {
        Place.APPLIED: Words("已申请", "applied"),
        Place.CONFIRMED: Words("已确认", "confirmed"),
        Place.SHOWN: Words("已展出", "shown"),
        Place.CANCELLED: Words("已取消", "cancelled"),
    },
    {
        Place.APPLIED: (Place.CONFIRMED, Place.CANCELLED),
        Place.CONFIRMED: (Place.SHOWN, Place.CANCELLED),
        Place.SHOWN: (),
        Place.CANCELLED: (Place.APPLIED,),
    },
)
PITCH: Final = Lane(
    Words("这个推介项目", "pitch"),
    {
        Place.APPLIED: Words("已申请", "applied"),
        Place.ACCEPTED: Words("已入选", "selected"),
        Place.REFUSED: Words("未入选", "not selected"),
        Place.DONE: Words("已推介", "presented"),
        Place.CANCELLED: Words("已取消", "cancelled"),
    },
    {
        Place.APPLIED: (Place.ACCEPTED, Place.REFUSED, Place.CANCELLED),
        Place.ACCEPTED: (Place.DONE, Place.CANCELLED),
        Place.REFUSED: (Place.ACCEPTED,),
        Place.DONE: (),
        Place.CANCELLED: (Place.ACCEPTED,),
    },
)
LANES: Final = (ACCREDITATION, EXHIBIT, PITCH)
