"""Scenes 2 to 4: the register, last year's figures, the three forms read from one file, returned once, approved by three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from typing import Final, NamedTuple
from uuid import UUID

from duixian.apps.targets.forms_io import form_of, text_digest
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.declarations import declaration_create
from duixian.apps.targets.operations.drafts import draft_from_form, draft_set
from duixian.apps.targets.operations.imports import Acceptance, import_accept, import_read
from duixian.apps.targets.operations.projects import ProjectValues, project_create
from duixian.apps.targets.operations.remarks import finding_explain
from duixian.apps.targets.operations.review import declaration_submit, review_pass, review_return
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.steps import version_at
from duixian.apps.targets.queries.submission import serious_of
from duixian.apps.targets.sheets import STANDARD, SheetEntries
from duixian.cli.demo_year.money import LINES, Line
from duixian.cli.demo_year.stage import Moment, Stage, scene
from duixian.core.forms.model import Budget, CostLine, Form, Indicator, Kind
from duixian.core.workflow.errors import Reason

SAMPLE: Final = "sample-2020.txt"


class Planned(NamedTuple):
    """A project of the register, with last year's money (yuan) and what last year's edition reached."""

    key: str
    code: str
    name: str
    section: str
    leader: str
    key_project: bool
    last_budget: int
    last_executed: int
    last_results: tuple[tuple[str, str, str, str, str], ...]


PROJECTS: Final = (
    Planned("forum", "HT-2020-01", "海汀国际生命科学与医药交流对接", "platform", "linxiao", False, 600_000, 600_000, (
        ("产出目标", "数量", "邀请演讲专家数", ">=70", "92"),
        ("产出目标", "数量", "参会观众数", ">=500", "611"),
        ("效果目标", "满意度", "参会人员满意度（%）", ">=85", "89.4"),
    )),
    Planned("tcm", "HT-2020-02", "海汀中医药与天然药物国际交流推广", "research", "linxiao", False, 400_000, 400_000, (
        ("产出目标", "数量", "参会人数", ">=400", "437"),
        ("效果目标", "满意度", "参会人员满意度", ">=85", "90.2"),
    )),
    Planned("incubator", "HT-2020-03", "生物医药孵化器运行保障", "incubation", "hemin", True, 5_286_280, 5_286_280, (
        ("产出目标", "时效", "完成率", ">=95%", "96.4"),
        ("效果目标", "满意度", "满意率", ">=95%", "95.7"),
    )),
)  # fmt: skip

EXPLANATIONS: Final = {
    "plan-outside-dates": "2019年的筹备和会后的总结由本单位在职人员完成，不使用本项目资金；项目起止日期按资金使用期间填写。",
    "held-count-conflict": "届数按档案室登记的会议手册核对：2019年为第11届，2013年因场馆改造停办一届。",
    "copied-paragraph": "本项目的总目标与设立必要性一致，会议宗旨连续多年未变；分阶段安排见实施计划。",
    "indicator-undefined": "指标沿用往年名称，分子、分母和截止日在批复后的口径卡中写明。",
    "satisfaction-instead-of-benefit": "本年度先以满意度反映效果；社会效益指标的取数办法已列入2021年改进事项。",
    "plan-is-payment-calendar": "运行保障以按期支付和验收为主线，具体工作由物业合同附件和维修计划约定。",
    "no-quantity": "服务面积、表计数和入驻企业数见附件台账，2021年起列为数量指标。",
}  # fmt: skip
OTHERWISE: Final = "已核对原始材料，情况属实，理由见附件说明。"

RETURN: Final = Reason("必要性一栏写“10届”，保障措施一栏写“11届”，请按档案统一。", "narratives.necessity")
TICKS: Final = SheetEntries(
    answers={key: "good" if key in {"indicators_sound", "goals_clear"} else "excellent" for key in STANDARD.criteria},
    overall="excellent",
)
POINTS: Final = SheetEntries(answers={
    "form_complete": "9.5", "goals_clear": "9", "goals_relevant": "14", "indicators_sound": "13", "results_reasonable": "14",
    "funds_match": "14", "achievable": "9.5", "conditions_met": "9.5",
})  # fmt: skip


def play(stage: Stage) -> None:
    """Register, import, correct, explain, submit, return, resubmit, approve."""
    with scene(stage, "chenlan", "2019-10-08", 9) as moment:
        for planned in PROJECTS:
            _register(stage, planned, moment)
    with scene(stage, "linxiao", "2019-10-09", 15) as moment:
        for planned in PROJECTS:
            _last_year(stage, planned, moment)
    with scene(stage, "linxiao", "2019-10-21", 10) as moment:
        _read(stage, moment)
    for key, lines in LINES.items():
        with scene(stage, "linxiao", "2019-10-28", 14) as moment:
            _break_down(stage.declarations[key], lines, moment)
    with scene(stage, "linxiao", "2019-11-04", 9) as moment:
        for planned in PROJECTS:
            explain(stage.declarations[planned.key], moment)
            declaration_submit(declaration=stage.declarations[planned.key], by=moment.by, at=moment.at)
    _return_once(stage)
    for who, day, step in (
        ("chenlan", "2019-11-12", "unit"), ("sunke", "2019-11-26", "department"), ("wuyue", "2020-01-06", "bureau"),
    ):  # fmt: skip
        with scene(stage, who, day, 14) as moment:
            for planned in PROJECTS:
                pass_step(stage.declarations[planned.key], step, moment)


def _register(stage: Stage, planned: Planned, moment: Moment) -> None:
    values = ProjectValues(
        code=planned.code, name=planned.name, category="其他一次性项目", key_project=planned.key_project,
        section=stage.units[planned.section].uuid, leader=stage.users[planned.leader].uuid,
    )  # fmt: skip
    stage.projects[planned.key] = project_create(unit=stage.centre.uuid, values=values, by=moment.by, at=moment.at).uuid


def _last_year(stage: Stage, planned: Planned, moment: Moment) -> None:
    """Last year's edition as a baseline: budget, what was spent, what was reached."""
    money = Budget(
        total=Decimal(planned.last_budget), current_year=Decimal(planned.last_budget),
        initial=Decimal(planned.last_budget), adjusted=Decimal(planned.last_budget), executed=Decimal(planned.last_executed),
    )  # fmt: skip
    rows = tuple(
        Indicator(level1, level2, name, target_raw=target, actual_raw=actual)
        for level1, level2, name, target, actual in planned.last_results
    )
    form = Form(
        kind=Kind.SELF_EVALUATION, year=2019, layout="selfeval", unit=stage.centre.name, project_name=planned.name,
        budget=money, indicators=rows,
    )  # fmt: skip
    declaration_create(
        project=stage.projects[planned.key], year=2019, form=form, is_baseline=True, by=moment.by, at=moment.at
    )


def _read(stage: Stage, moment: Moment) -> None:
    """All three forms stand in one file; each goes to its project."""
    content = (files("duixian.cli") / "sample" / SAMPLE).read_bytes()
    found = import_read(unit=stage.centre.uuid, name=SAMPLE, content=content, by=moment.by, at=moment.at)
    for number, planned in enumerate(PROJECTS):
        choice = Acceptance(project=stage.projects[planned.key])
        made = import_accept(uuid=found.uuid, form=number, choice=choice, by=moment.by, at=moment.at)
        stage.declarations[planned.key] = made.uuid


def _break_down(declaration: UUID, lines: Sequence[Line], moment: Moment) -> None:
    """Enter what the budget consists of: the forms in the file tell only its total."""
    found = current(declaration, moment)
    costs = tuple(CostLine(line.name, Decimal(line.yuan), line.basis) for line in lines)
    form = replace(form_of(version_at(found.current_id)), cost_lines=costs)
    draft_from_form(declaration=found.uuid, form=form, by=moment.by, at=moment.at)


def explain(declaration: UUID, moment: Moment) -> None:
    """Say why the unit stands by each serious finding."""
    found = current(declaration, moment)
    version = version_at(found.current_id)
    for serious in serious_of(version, form_of(version)):
        if serious.explanation is None:
            finding_explain(
                declaration=found.uuid, code=serious.finding.code, path=serious.finding.path,
                text=EXPLANATIONS.get(serious.finding.code, OTHERWISE), by=moment.by, at=moment.at,
            )  # fmt: skip


def _return_once(stage: Stage) -> None:
    """The head finds two counts of the editions; the clerk puts it right and submits again."""
    uuid = stage.declarations["tcm"]
    with scene(stage, "chenlan", "2019-11-07", 16) as moment:
        found = current(uuid, moment)
        review_return(
            declaration=uuid, version=version_at(found.current_id).uuid, step="unit", reasons=(RETURN,),
            by=moment.by, at=moment.at,
        )  # fmt: skip
    with scene(stage, "linxiao", "2019-11-08", 10) as moment:
        form = form_of(version_at(current(uuid, moment).current_id))
        text = form.narratives.necessity or ""
        draft_set(
            declaration=uuid, path="narratives.necessity", value=text.replace("10届", "11届"), base=text_digest(text),
            by=moment.by, at=moment.at,
        )  # fmt: skip
        explain(uuid, moment)
        declaration_submit(declaration=uuid, by=moment.by, at=moment.at)


def pass_step(declaration: UUID, step: str, moment: Moment) -> None:
    """Pass it on at a step; the department fills in the score sheet."""
    found = current(declaration, moment)
    sheet = SheetEntries()
    if step == "department":
        sheet = POINTS if found.project.key_project else TICKS
    review_pass(
        declaration=found.uuid, version=version_at(found.current_id).uuid, step=step, sheet=sheet,
        comment="材料齐全，指标与预算相符。", by=moment.by, at=moment.at,
    )  # fmt: skip


def current(declaration: UUID, moment: Moment) -> Declaration:
    """The promise as it stands."""
    return declaration_get(moment.by, declaration)
