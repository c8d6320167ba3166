"""Scene 13: 2021 has begun, so that everybody who signs in finds something that waits for them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final
from uuid import UUID

from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.evaluation.operations.rectifications import rectification_carry
from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.operations.declarations import declaration_create, draft_copy_forward
from duixian.apps.targets.operations.drafts import draft_set
from duixian.apps.targets.operations.projects import ProjectValues, project_create
from duixian.apps.targets.operations.review import declaration_submit
from duixian.apps.targets.queries.steps import version_at
from duixian.cli.demo_year.declaring import current, explain, pass_step
from duixian.cli.demo_year.planning import OWNERS
from duixian.cli.demo_year.stage import Moment, Stage, scene
from duixian.core.forms.editing import text_of
from duixian.core.forms.model import Budget, Form, Indicator, Kind, Narratives
from duixian.core.periods import partial_date
from duixian.core.targets.parsing import parse_target

CHANGES: Final[Mapping[str, Mapping[str, str]]] = {
    "forum": {
        "indicators[7].target_raw": ">=5",
        "indicators[15].target_raw": ">=5",
        "indicators[6].target_raw": ">=550",
    },
    "tcm": {"indicators[2].target_raw": ">=420", "budget.current_year": "420000", "budget.total": "420000"},
    "incubator": {"indicators[3].target_raw": ">=96%"},
}
"""What the clerks changed after copying last year's form."""

OPEN_DAYS: Final = (
    ("产出指标", "数量指标", "开放日场次", ">=12场"),
    ("产出指标", "数量指标", "接待观众人次", ">=36000人次"),
    ("产出指标", "质量指标", "讲解服务到岗率", ">=98%"),
    ("产出指标", "时效指标", "开放日按期举办率", "=100%"),
    ("产出指标", "成本指标", "单场活动成本", "<=3.5万元"),
    ("效益指标", "社会效益指标", "青少年观众占比", ">=45%"),
    ("满意度指标", "服务对象满意度指标", "观众满意度", ">=92%"),
)
WEIGHTS: Final = (15, 15, 10, 5, 5, 30, 10)


def play(stage: Stage) -> None:
    """One form in writing, one with the head, one with the department, one with the bureau."""
    for key, owner in OWNERS.items():
        with scene(stage, owner, "2021-02-08", 9) as moment:
            stage.declarations[f"{key}-2021"] = _copied(stage, key, moment)
    _carry(stage)
    for key in ("incubator", "tcm"):
        with scene(stage, OWNERS[key], "2021-02-19", 10) as moment:
            uuid = stage.declarations[f"{key}-2021"]
            explain(uuid, moment)
            declaration_submit(declaration=uuid, by=moment.by, at=moment.at)
    with scene(stage, "chenlan", "2021-02-22", 15) as moment:
        pass_step(stage.declarations["tcm-2021"], "unit", moment)
    _museum(stage)


def _copied(stage: Stage, key: str, moment: Moment) -> UUID:
    made = draft_copy_forward(declaration=stage.declarations[key], year=2021, by=moment.by, at=moment.at)
    for path, value in CHANGES[key].items():
        _change(made.uuid, path, value, moment)
    return made.uuid


def _change(declaration: UUID, path: str, value: str, moment: Moment) -> None:
    """One field as a clerk types it, over what stands there."""
    version = version_at(current(declaration, moment).current_id)
    draft_set(
        declaration=declaration, path=path, value=value, base=text_digest(text_of(version.content, path)), by=moment.by,
        at=moment.at,
    )  # fmt: skip


def _carry(stage: Stage) -> None:
    with scene(stage, "linxiao", "2021-02-09", 9) as moment:
        for key in OWNERS:
            evaluation = SelfEvaluation.objects.get(declaration__uuid=stage.declarations[key])
            rectification_carry(evaluation=evaluation.uuid, by=moment.by, at=moment.at)


def _museum(stage: Stage) -> None:
    """Another unit's project, which nobody of the centre sees; it waits for the bureau."""
    with scene(stage, "luqi", "2021-01-18", 9) as moment:
        values = ProjectValues(code="KJG-2021-05", name="科技馆公众开放日", category="经常性项目")
        project = project_create(unit=stage.units["museum"].uuid, values=values, by=moment.by, at=moment.at)
        made = declaration_create(project=project.uuid, year=2021, form=_open_days(stage), by=moment.by, at=moment.at)
        stage.projects["museum"], stage.declarations["museum-2021"] = project.uuid, made.uuid
    with scene(stage, "luqi", "2021-01-20", 16) as moment:
        explain(made.uuid, moment)
        declaration_submit(declaration=made.uuid, by=moment.by, at=moment.at)
    with scene(stage, "tangwei", "2021-01-25", 10) as moment:
        pass_step(made.uuid, "unit", moment)
    with scene(stage, "sunke", "2021-02-03", 16) as moment:
        pass_step(made.uuid, "department", moment)


def _open_days(stage: Stage) -> Form:
    money = Budget(
        total=Decimal(420_000), current_year=Decimal(420_000), fiscal=Decimal(420_000), last_year_budget=Decimal(380_000),
        last_year_executed=Decimal(376_400),
    )  # fmt: skip
    return Form(
        kind=Kind.TARGET, year=2021, layout="central2021", unit=stage.units["museum"].name,
        department=stage.units["department"].name, project_name="科技馆公众开放日", category="经常性项目",
        start_date=partial_date(2021, 1, 1), end_date=partial_date(2021, 12, 31), government_purchase=False,
        narratives=Narratives(
            overview="全年每月举办一场公众开放日，面向中小学生和家庭免费开放常设展厅、实验课堂和科学家讲座，预计接待观众36000人次。",
            basis="依据市科普工作年度计划和科技馆免费开放实施办法设立。",
            necessity="本市青少年接触科学实验的机会不足，开放日让学校难以开设的实验走进课堂之外。",
            safeguards="馆长牵头，教育部负责课程，场馆部负责安全与接待；执行财务、采购和大型活动安全管理制度。",
            plan="2021年1月制定全年主题；2021年2月至12月每月举办一场；2021年12月总结并公布下一年主题。",
            goals="全年举办开放日12场，接待观众36000人次，青少年观众占比不低于45%，观众满意度不低于92%。",
        ),
        budget=money, indicators=tuple(_row(*row, weight) for row, weight in zip(OPEN_DAYS, WEIGHTS, strict=True)),
    )  # fmt: skip


def _row(level1: str, level2: str, name: str, raw: str, weight: int) -> Indicator:
    target = parse_target(raw, name=name)
    return Indicator(
        level1, level2, name, target_raw=raw, operator=target.operator, value=target.value, unit=target.unit,
        type=target.type, unit_source=target.unit_source, weight=Decimal(weight),
    )  # fmt: skip
