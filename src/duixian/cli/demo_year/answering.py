"""Scenes 10 to 12: monitored at 31 July, scored for the year, and the next year begun so that everybody has something to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from duixian.apps.evaluation.models import Correction, MonitoringReport, SelfEvaluation
from duixian.apps.evaluation.operations.corrections import correction_add, correction_done, correction_verify
from duixian.apps.evaluation.operations.evaluations import (
    RowChoice,
    evaluation_finish,
    evaluation_open,
    evaluation_pass,
    evaluation_set,
    evaluation_submit,
)
from duixian.apps.evaluation.operations.monitoring import (
    monitoring_finish,
    monitoring_open,
    monitoring_pass,
    monitoring_row_set,
    monitoring_submit,
    monitoring_summary_set,
)
from duixian.apps.evaluation.operations.rectifications import rectification_add
from duixian.cli.demo_year.planning import OWNERS
from duixian.cli.demo_year.stage import Moment, Stage, scene

JULY: Final = date(2020, 7, 31)
DECEMBER: Final = date(2020, 12, 31)


class Behind(NamedTuple):
    """Why a row is behind at half-year, and what is done about it by when."""

    cause: str
    note: str
    correction: str
    due: str
    result: str


SUMMARIES: Final = {
    "forum": "研讨会已于6月如期举办，数量与满意度指标全部达到；1笔接送用车未签合同，已说明；定性指标在结算后确认。",
    "tcm": "会场比价已完成，合同约定余款40,000元在大会前支付，支出因此慢于计划；其余任务按计划推进；会议10月举办，数量与满意度指标尚未到期。",
    "incubator": "水电、物业按期支付；二季度维修因雨季推迟9天验收，已明确责任人。",
}  # fmt: skip
BEHIND: Final = {
    "完成率": Behind(
        "other", "二季度屋面维修遇连续降雨，验收推迟到7月9日。", "三、四季度维修提前一个月安排工期，雨天改做室内项目。", "2020-09-30",
        "三季度维修于9月29日验收合格，工期表已报孵化部备案。",
    ),
    "资金使用合规性": Behind(
        "rules", "接送用车22,400元未签合同；网站款的发票未及时登记。", "补登发票；与用车单位签订年度框架协议，用车按订单办理。", "2020-09-30",
        "发票已于8月4日登记；两家用车单位的框架协议已签订。",
    ),
    "合同签署规范性": Behind(
        "rules", "网站维护续约未先报审批即签署，7月底补登。", "合同到期前30天提醒经办人，续约一律先审批后签署。", "2020-09-30",
        "8月以来新签的合同均先审批后签署。",
    ),
}  # fmt: skip
EXPLANATIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "forum": {
        "资金使用合规性": "1笔接送用车22,400元未签合同，经负责人核实后保留，仍计为未通过；今后按年度框架协议用车。",
        "专业媒体数": "首次邀请两家境外和网络媒体，均到会；2021年目标值将相应提高。",
        "专业媒体报道数": "媒体到会数增加，报道随之增加；2021年目标值将相应提高。",
        "拓展国内外交流合作渠道": "意向中有1项尚未形成正式协议，按档次说明扣减。",
        "有效管理持续性": "方案已通过，配套经费安排待2021年预算批复，按档次说明扣减。",
        "建立合作机制": "两家协办单位的协议在商谈中，协调例会缺1次，判为部分达成。",
    },
    "tcm": {
        "资金使用合规性": "网站维护合同先签后补登，按该合同付款的1笔计为未通过。",
        "合同签署规范性": "网站维护合同续约时未先报审批，6份合同中1份不规范。",
    },
    "incubator": {
        "使用合理": "8月水电费按估读账单支付，供方未就估读部分开具发票；该笔不计入相符。",
        "完成率": "二季度维修验收晚9天，其余各项按期完成。",
    },
}  # fmt: skip
TEXTS: Final = {
    "forum": {
        "completion": "研讨会6月10日至12日举办，93位专家作报告，612名观众到会，一对一洽谈227场，会后形成合作意向3项。",
        "conclusion": "目标基本实现，满意度高于目标；12笔支付中11笔通过全部控制规则。",
        "problems": "定性指标的取数依靠人工判断；协办机制尚不完整。",
        "measures": "2021年将约谈、合作协议登记为台账，按季度更新。",
    },
    "tcm": {
        "completion": "大会10月15日至16日举办，456位代表参会，网站按月更新，各项服务验收合格。",
        "conclusion": "数量、质量和满意度目标全部实现；1份合同先签后补登，已整改。",
        "problems": "没有社会效益指标，效果只能由满意度反映。",
        "measures": "2021年增加成果转化与合作类效益指标。",
    },
    "incubator": {
        "completion": "全年水电12期、物业4期、维修4期完成支付与验收，入驻企业满意率95.83%。",
        "conclusion": "运行保障目标实现，资金按计划支付。",
        "problems": "1笔水电费按估读账单支付，没有发票；缺少服务面积、能耗等数量指标。",
        "measures": "安装分户远传水表；2021年增加单位面积能耗和服务企业数指标。",
    },
}  # fmt: skip
PROBLEMS: Final = (
    ("forum", "合作机制未全部落实", "与其余两家协办单位签订协议，例会纪要存档", "2021-03-31", "linxiao"),
    ("tcm", "缺少社会效益指标", "在2021年目标表中增加效益指标并绑定取数口径", "2021-02-28", "linxiao"),
    ("incubator", "水电费按估读账单支付", "更换远传水表，账单与读数差异超过2%的暂缓支付", "2021-06-30", "hemin"),
)  # fmt: skip


def half_year(stage: Stage) -> None:
    """Monitoring as of 31 July: written, passed by the head, made final by the department."""
    reports = {key: _monitor(stage, key) for key in OWNERS}
    with scene(stage, "chenlan", "2020-08-10", 9) as moment:
        for report in reports.values():
            monitoring_pass(report=report, by=moment.by, at=moment.at)
    with scene(stage, "sunke", "2020-08-19", 15) as moment:
        for report in reports.values():
            monitoring_finish(report=report, by=moment.by, at=moment.at)
    _follow_up(stage)


def _monitor(stage: Stage, key: str) -> UUID:
    owner = OWNERS[key]
    with scene(stage, owner, "2020-08-05", 10) as moment:
        report = monitoring_open(declaration=stage.declarations[key], as_of=JULY, by=moment.by, at=moment.at)
        for row in report.rows:
            _answer_row(stage, report, row, owner, moment)
        monitoring_summary_set(report=report.uuid, summary=SUMMARIES[key], by=moment.by, at=moment.at)
        monitoring_submit(report=report.uuid, by=moment.by, at=moment.at)
    uuid: UUID = report.uuid
    return uuid


def _answer_row(stage: Stage, report: MonitoringReport, row: dict[str, Any], owner: str, moment: Moment) -> None:
    """Whether the target will be met, and for what is behind the cause and what is done."""
    behind = BEHIND[row["name"]] if row["light"] in {"amber", "red"} else None
    monitoring_row_set(
        report=report.uuid, position=row["position"], causes=(behind.cause,) if behind else (),
        cause_note=behind.note if behind else "", by=moment.by, at=moment.at,
        likelihood="possible" if behind or row["light"] == "grey" else "certain",
    )  # fmt: skip
    if behind:
        correction_add(
            report=report.uuid, position=row["position"], text=behind.correction, due_on=date.fromisoformat(behind.due),
            owner=stage.users[owner].uuid, by=moment.by, at=moment.at,
        )  # fmt: skip


def _follow_up(stage: Stage) -> None:
    """What was promised in August is done in September and looked at by the department."""
    corrections: list[Correction] = []
    for key, owner in OWNERS.items():
        with scene(stage, owner, "2020-09-30", 16) as moment:
            for report in MonitoringReport.objects.filter(declaration__uuid=stage.declarations[key]):
                names = {row["position"]: row["name"] for row in report.rows}
                for correction in report.corrections.order_by("pk"):
                    result = BEHIND[names[correction.position]].result
                    correction_done(correction=correction.uuid, result=result, by=moment.by, at=moment.at)
                    corrections.append(correction)
    with scene(stage, "sunke", "2020-10-12", 10) as moment:
        for correction in corrections:
            correction_verify(correction=correction.uuid, by=moment.by, at=moment.at)


def year_end(stage: Stage) -> None:
    """The self-evaluation: every lost point explained, passed, final; problems go on the list of next year."""
    evaluations = {key: _evaluate(stage, key) for key in OWNERS}
    with scene(stage, "chenlan", "2021-01-21", 9) as moment:
        for evaluation in evaluations.values():
            evaluation_pass(evaluation=evaluation, by=moment.by, at=moment.at)
    with scene(stage, "sunke", "2021-02-03", 15) as moment:
        for evaluation in evaluations.values():
            evaluation_finish(evaluation=evaluation, by=moment.by, at=moment.at)


def _evaluate(stage: Stage, key: str) -> UUID:
    with scene(stage, OWNERS[key], "2021-01-14", 10) as moment:
        evaluation = evaluation_open(
            declaration=stage.declarations[key], as_of=DECEMBER, pack="shanghai-2020", by=moment.by, at=moment.at
        )
        evaluation_set(
            evaluation=evaluation.uuid,
            rows=_explained(evaluation, EXPLANATIONS[key]),
            texts=TEXTS[key],
            by=moment.by,
            at=moment.at,
        )
        evaluation_submit(evaluation=evaluation.uuid, by=moment.by, at=moment.at)
        for project, problem, measure, due, owner in PROBLEMS:
            if project == key:
                rectification_add(
                    evaluation=evaluation.uuid, problem=problem, measure=measure, due_on=date.fromisoformat(due),
                    owner=stage.users[owner].uuid, by=moment.by, at=moment.at,
                )  # fmt: skip
    uuid: UUID = evaluation.uuid
    return uuid


def _explained(evaluation: SelfEvaluation, said: Mapping[str, str]) -> dict[int, RowChoice]:
    return {row["position"]: RowChoice(explanation=said[row["name"]]) for row in evaluation.rows if row["name"] in said}
