"""Where an indicator stands in a form: one place of the library, said as each family of layouts prints it.

Forms of 2020 in Shanghai print 产出目标 / 数量, those of 2021 and after 产出指标 / 数量指标. Process indicators (money received, rules
in force) belong to the evaluator's framework, which the central form does not print: they have no place in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from duixian.core.wording import Words


class Printed(NamedTuple):
    """The two cells in front of a row."""

    level1: str
    level2: str


class Level(NamedTuple):
    """A place in the tree; `central` is None where the form of 2021 has none, `points` the part of 90 that its section shares."""

    key: str
    label: Words
    shanghai: Printed
    central: Printed | None
    section: str

    def printed(self, layout: str | None) -> Printed | None:
        """As the family prints it; every family but the Shanghai form of 2020 follows the central one."""
        return self.shanghai if layout == "shanghai2020" else self.central


_INPUT, _OUTPUT, _EFFECT, _IMPACT = "投入与管理", "产出目标", "效果目标", "影响力目标"
_LEVELS: Final = (
    Level("input", Words("投入管理", "Input"), Printed(_INPUT, "投入管理"), None, "process"),
    Level("finance", Words("财务管理", "Finance"), Printed(_INPUT, "财务管理"), None, "process"),
    Level("management", Words("实施管理", "Management"), Printed(_INPUT, "实施管理"), None, "process"),
    Level("cost", Words("成本", "Cost"), Printed(_OUTPUT, "成本"), Printed("成本指标", "经济成本指标"), "cost"),
    Level("quantity", Words("数量", "Quantity"), Printed(_OUTPUT, "数量"), Printed("产出指标", "数量指标"), "output"),
    Level("quality", Words("质量", "Quality"), Printed(_OUTPUT, "质量"), Printed("产出指标", "质量指标"), "output"),
    Level("timeliness", Words("时效", "Timeliness"), Printed(_OUTPUT, "时效"), Printed("产出指标", "时效指标"), "output"),
    Level("economic", Words("经济效益", "Economic benefit"), Printed(_EFFECT, "经济效益"), Printed("效益指标", "经济效益指标"), "benefit"),
    Level("social", Words("社会效益", "Social benefit"), Printed(_EFFECT, "社会效益"), Printed("效益指标", "社会效益指标"), "benefit"),
    Level("ecological", Words("生态效益", "Ecological benefit"), Printed(_EFFECT, "环境效益"), Printed("效益指标", "生态效益指标"), "benefit"),
    Level("satisfaction", Words("满意度", "Satisfaction"), Printed(_EFFECT, "满意度"), Printed("满意度指标", "服务对象满意度指标"), "satisfaction"),
    Level("lasting", Words("长效管理", "Lasting effect"), Printed(_IMPACT, "长效管理"), Printed("效益指标", "可持续影响指标"), "benefit"),
    Level("staff", Words("人力资源", "Staff"), Printed(_IMPACT, "人力资源"), None, "process"),
    Level("cooperation", Words("部门协助", "Cooperation"), Printed(_IMPACT, "部门协助"), Printed("效益指标", "可持续影响指标"), "benefit"),
    Level("sharing", Words("信息共享", "Sharing"), Printed(_IMPACT, "信息共享"), Printed("效益指标", "可持续影响指标"), "benefit"),
)  # fmt: skip
LEVELS: Final[Mapping[str, Level]] = {one.key: one for one in _LEVELS}
"""In the order in which a form prints them."""
_POINTS: Final = {"cost": 20, "output": 40, "benefit": 20, "satisfaction": 10}
_WITHOUT_COST: Final = {"output": 50, "benefit": 30, "satisfaction": 10}
EXECUTION: Final = 10
"""Points of budget execution, which is no row of the table."""


def shared_points(levels: tuple[str, ...]) -> tuple[int, ...]:
    """Whole points for rows at these levels: those of a section shared among its rows, what is left to the first ones.

    All together 90 (execution has the other 10). The points of a section without rows go to the output rows. Process rows get none.
    """
    sections = [LEVELS[key].section for key in levels]
    points = dict(_POINTS if "cost" in sections else _WITHOUT_COST)
    unused = sum(points.pop(name) for name in tuple(points) if name not in sections)
    if "output" in points:
        points["output"] += unused
    return tuple(
        _share(points.get(name, 0), sections[:at].count(name), sections.count(name)) for at, name in enumerate(sections)
    )


def _share(points: int, place: int, rows: int) -> int:
    return points // rows + (place < points % rows)
