"""The scenes in their order."""

from __future__ import annotations

import time
from collections.abc import Callable

from duixian.cli.demo_year import answering, counting, declaring, next_year, people, planning, registers, working
from duixian.cli.demo_year.stage import Stage

Scene = Callable[[Stage], None]
SCENES: tuple[tuple[tuple[str, str], Scene], ...] = (
    (("单位与人员", "units and people"), people.play),
    (("申报、退回、批复", "declared, returned, approved"), declaring.play),
    (("实施计划", "plans"), planning.play),
    (("制度与队伍", "policies and teams"), registers.play),
    (("口径", "how indicators count"), counting.play),
    (("上半年的工作", "work up to July"), working.first_half),
    (("监控（截至7月31日）", "monitored at 31 July"), answering.half_year),
    (("下半年的工作", "work up to December"), working.second_half),
    (("自评与整改", "scored, with rectifications"), answering.year_end),
    (("2021年已经开始", "2021 has begun"), next_year.play),
)


def build(told: Callable[[tuple[str, str], float], None]) -> Stage:
    """Play the whole year into an empty site; `told` hears of each scene and its seconds."""
    stage = Stage()
    for title, play in SCENES:
        begun = time.perf_counter()
        play(stage)
        told(title, time.perf_counter() - begun)
    return stage
