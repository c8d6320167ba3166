from __future__ import annotations

from duixian.core.partnering.recommend.concept import biopharma
from duixian.core.partnering.recommend.concepts.wider import LINES


def test_every_line_says_what_is_wider_than_a_known_concept() -> None:
    held = {one.code: set(one.parents) for one in biopharma()}
    for line in LINES.split("\n")[1:-1]:
        code, _sign, parents = line.partition(" < ")
        assert {parent.strip() for parent in parents.split(";")} <= held[code]
