"""Whom a programme names in public: who speaks, discusses or chairs, once they have said yes and do not mind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from duixian.core.events.programme import Duty, Part, Person, Programme, Session, Standing
from duixian.core.wording import Words

SHOWN: Final = (Duty.SPEAKER, Duty.PANELIST, Duty.CHAIR)
"""The duties that are published, in this order: who interprets is nobody else's business."""
EVERYWHERE: Final = Words("全场", "Everywhere")
"""Where a session without a room is held."""


def shows(programme: Programme, part: Part) -> bool:
    """Whether a part is published: by duty, and nobody before they have said yes or against their wish."""
    return part.duty in SHOWN and part.standing is Standing.SURE and programme.by_person[part.person].shown


def published(programme: Programme, session: Session, duties: Sequence[Duty] = SHOWN) -> tuple[Person, ...]:
    """Who is published in a session with one of these duties, each once, in the order of the duties."""
    parts = [part for part, _ in session.bookings if shows(programme, part)]
    ids = (part.person for duty in duties for part in parts if part.duty is duty)
    return tuple(programme.by_person[one] for one in dict.fromkeys(ids))


def place_of(programme: Programme, session: Session) -> Words:
    """The name of the room, or that it is for everybody."""
    room = programme.by_room.get(session.room)
    return room.name if room else EVERYWHERE
