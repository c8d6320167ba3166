"""The scenes in their order."""

from __future__ import annotations

import time
from collections.abc import Callable

from duixian.cli.demo_year import declaring, people
from duixian.cli.demo_year.stage import Stage

Scene = Callable[[Stage], None]
SCENES: tuple[tuple[tuple[str, str], Scene], ...] = (
    (("单位与人员", "units and people"), people.play),
    (("申报、退回、批复", "declared, returned, approved"), declaring.play),
)


def build(told: Callable[[tuple[str, str], float], None]) -> Stage:
    """Play the whole year into an empty site; `told` hears of each scene and its seconds."""
    stage = Stage()
    for title, play in SCENES:
        begun = time.perf_counter()
        play(stage)
        told(title, time.perf_counter() - begun)
    return stage
