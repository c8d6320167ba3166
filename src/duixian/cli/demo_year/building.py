"""One building work of the year: the floor of a corridor is done anew under the third order of repairs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from duixian.apps.incubator.operations.building_works import (
    WorksValues,
    hidden_check_record,
    works_contract_set,
    works_draft,
    works_judge,
    works_paper_keep,
    works_progress,
    works_step,
)
from duixian.cli.demo_year.diary import Event, event
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.stage import HEAD, Stage, line_of, scene
from duixian.core.incubator.building_works import PAPERS, Action

CLERK: Final = "hemin"
NAME: Final = "4楼公共走廊地面修缮"
KEY: Final = "corridor"
"""Under which name the stage knows it."""


def events() -> Iterator[Event]:
    """Approved, begun, covered only when looked at, finished, accepted with its papers."""
    yield event("2020-08-03", 5, _drafted)
    yield event(
        "2020-08-04", 5, _step, who=HEAD, day="2020-08-04", action=Action.APPROVE, note="同意，列入第三季度维修任务单。"
    )
    yield event("2020-08-10", 5, _begun)
    yield event("2020-08-21", 5, _progress, day="2020-08-21", percent=40)
    yield event("2020-08-24", 5, _looked_at)
    yield event("2020-09-04", 5, _progress, day="2020-09-04", percent=80)
    yield event("2020-09-17", 5, _step, who=CLERK, day="2020-09-17", action=Action.FINISH)
    yield event("2020-09-21", 5, _accepted)


def _step(stage: Stage, who: str, day: str, action: Action, note: str = "") -> None:
    with scene(stage, who, day, 11) as moment:
        on = date.fromisoformat(day)
        works_step(uuid=stage.papers[KEY], action=action, on=on, note=note, by=moment.by, at=moment.at)


def _drafted(stage: Stage) -> None:
    with scene(stage, CLERK, "2020-08-03", 10) as moment:
        values = WorksValues(
            name=NAME, reason="地坪起砂，影响洁净物流", scope="铲除旧地坪132㎡，重做耐磨地坪并修补踢脚", estimate=Decimal(86_000),
            line=line_of(stage, "incubator", "设施维修"), starts_on=date(2020, 8, 10), ends_on=date(2020, 9, 20), place="创新孵化大楼4楼走廊",
        )  # fmt: skip
        stage.papers[KEY] = works_draft(unit=stage.centre, values=values, by=moment.by, at=moment.at).uuid
    _step(stage, CLERK, "2020-08-03", Action.SUBMIT)


def _begun(stage: Stage) -> None:
    _step(stage, CLERK, "2020-08-10", Action.START)
    with scene(stage, CLERK, "2020-08-10", 12) as moment:
        works_contract_set(uuid=stage.papers[KEY], contract=stage.papers["repair3"], by=moment.by, at=moment.at)


def _progress(stage: Stage, day: str, percent: int) -> None:
    with scene(stage, CLERK, day, 16) as moment:
        on = date.fromisoformat(day)
        works_progress(uuid=stage.papers[KEY], on=on, percent=percent, by=moment.by, at=moment.at)


def _looked_at(stage: Stage) -> None:
    """What will be covered is looked at first."""
    paper = text("隐蔽工程验收记录", "基层平整，无空鼓。")
    with scene(stage, CLERK, "2020-08-24", 15) as moment:
        hidden_check_record(
            uuid=stage.papers[KEY], part="基层和防水层", on=date(2020, 8, 24), passed=True, people="江海、方以宁", upload=paper,
            by=moment.by, at=moment.at,
        )  # fmt: skip


def _accepted(stage: Stage) -> None:
    with scene(stage, CLERK, "2020-09-21", 15) as moment:
        for kind, words in PAPERS.items():
            works_paper_keep(uuid=stage.papers[KEY], kind=kind, upload=text(words.zh, NAME), by=moment.by, at=moment.at)
        works_judge(
            uuid=stage.papers[KEY], passed=True, on=date(2020, 9, 21), people=f"{moment.by.name}\n方以宁\n江海",
            warranty_until=date(2022, 9, 21), by=moment.by, at=moment.at,
        )  # fmt: skip
