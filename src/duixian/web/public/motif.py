"""The sign of an edition: a rosette of hairlines, as on certificates, with as many strands as there were editions. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from duixian.apps.events.models import Event

FEWEST: Final = 12
"""With fewer strands the rosette is a flower."""
MOST: Final = 48


class Ring(NamedTuple):
    """Ellipses around one centre: half axes in a box from -100 to 100, and by how many degrees each is turned."""

    rx: float
    ry: float
    turns: tuple[str, ...]


def strands_of(event: Event) -> int:
    """The number of the edition, or a multiple of it where that is too few; for an edition without number one that its short name gives."""
    number = event.edition or FEWEST + sum(map(ord, event.short_name)) % FEWEST
    return min(number * -(-FEWEST // number), MOST)


def rings_of(event: Event) -> tuple[Ring, ...]:
    """The rosette from outside to inside."""
    strands = strands_of(event)
    return tuple(
        Ring(rx, ry, turned(strands, shift)) for rx, ry, shift in ((98.0, 60.0, 0.0), (76.0, 46.0, 0.5), (52.0, 31.0, 0.0))
    )  # fmt: skip


def turned(strands: int, shift: float) -> tuple[str, ...]:
    """Angles in degrees that share half a turn among the strands; `shift` begins that part of a step later."""
    step = 180 / strands
    return tuple(f"{(one + shift) * step:.2f}".rstrip("0").rstrip(".") for one in range(strands))
