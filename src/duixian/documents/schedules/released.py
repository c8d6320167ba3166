"""A released programme as every format tells it: which release, when, at which addresses, in which language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from duixian.core.events.programme import DUTY_WORDS, KIND_WORDS, Duty, Part, Person, Programme, Session, Standing, told
from duixian.core.wording import Language, Words
from duixian.documents.writing.style import printable

SHOWN: Final = (Duty.SPEAKER, Duty.PANELIST, Duty.CHAIR)
"""The duties that are published, in this order: who interprets is nobody else's business."""
EVERYWHERE: Final = Words("全场", "Everywhere")
"""Where a session without a room is held."""


@dataclass(frozen=True, slots=True)
class Released:
    """A released programme; `root` is the address of the conference site and ends in a slash, `demo` a notice for every reader."""

    programme: Programme
    number: int
    at: datetime
    root: str
    language: Language = "zh"
    demo: str = ""

    @property
    def address(self) -> str:
        """Where the programme is read."""
        return f"{self.root}programme/"

    def session_address(self, session: Session) -> str:
        """Where a session is read."""
        return f"{self.address}session/{session.id}/"

    def said(self, words: Words) -> str:
        """A text in the language, without characters that no document may hold."""
        return printable(told(words, self.language))

    def room(self, session: Session) -> str:
        """Where a session is held."""
        room = self.programme.by_room.get(session.room)
        return self.said(room.name if room else EVERYWHERE)

    def track(self, session: Session) -> str:
        """Its track, empty when it has none."""
        track = self.programme.by_track.get(session.track)
        return self.said(track.name) if track else ""

    def kind(self, session: Session) -> str:
        """Its kind in words."""
        return self.said(KIND_WORDS[session.kind])

    def people(self, session: Session, *duties: Duty) -> Iterator[Person]:
        """Who is published with one of these duties, each once: speakers, then panelists, then chairs when none is named."""
        for person in dict.fromkeys(self._published(session, duties or SHOWN)):
            yield self.programme.by_person[person]

    def _published(self, session: Session, duties: Sequence[Duty]) -> Iterator[str]:
        parts = [part for part, _ in session.bookings if self.shows(part)]
        for duty in duties:
            yield from (part.person for part in parts if part.duty is duty)

    def shows(self, part: Part) -> bool:
        """Whether the part is published: by duty, and nobody before they have said yes or against their wish."""
        return part.duty in SHOWN and part.standing is Standing.SURE and self.programme.by_person[part.person].shown

    def description(self, session: Session) -> str:
        """What the session is about and its talks with who gives them, in plain lines; empty when there is nothing to say."""
        lines = [self.said(session.abstract)]
        for talk in session.talks:
            names = [self.said(self.programme.by_person[part.person].name) for part in talk.parts if self.shows(part)]
            lines.append(_with(self.said(talk.title), names, self.language))
        chairs = [self.said(person.name) for person in self.people(session, Duty.CHAIR)]
        if chairs:
            lines.append(_line(self.said(DUTY_WORDS[Duty.CHAIR]), chairs, self.language))
        return "\n".join(line for line in lines if line)


def _with(title: str, names: list[str], language: Language) -> str:
    if not names:
        return title
    return f"{title}（{'、'.join(names)}）" if language == "zh" else f"{title} ({', '.join(names)})"


def _line(label: str, names: list[str], language: Language) -> str:
    return f"{label}：{'、'.join(names)}" if language == "zh" else f"{label}: {', '.join(names)}"
