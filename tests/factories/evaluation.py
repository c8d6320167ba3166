"""A promise on its way through the year for tests: approved, planned, bound, and attested with a file for every value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from duixian.apps.accounts.models import User
from duixian.apps.evaluation.models import MonitoringReport, SelfEvaluation
from duixian.apps.evaluation.operations import (
    RowChoice,
    correction_add,
    evaluation_finish,
    evaluation_open,
    evaluation_pass,
    evaluation_set,
    evaluation_submit,
    monitoring_finish,
    monitoring_open,
    monitoring_pass,
    monitoring_row_set,
    monitoring_submit,
)
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.measurement.models import Binding, BindingSubject
from duixian.apps.measurement.operations import binding_set, judgement_record, material_attest
from duixian.apps.measurement.operations.bindings import BindingValues
from duixian.apps.measurement.operations.material import Statement
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.plans import PlanValues, plan_items_add
from duixian.core.forms.model import Form
from factories.accounts import World, act
from factories.evidence import make_list
from factories.reviews import approved, written
from factories.targets import sample_forms

SUMMER = datetime(2020, 8, 3, 2, 0, tzinfo=UTC)
JULY = date(2020, 7, 31)
WINTER = datetime(2021, 1, 8, 2, 0, tzinfo=UTC)
YEAR_END = date(2020, 12, 31)
BANDS = {"met": "全部按规定办理", "partly": "个别手续补办", "missed": "有违规支出"}
KINDS = ("words", "judged", "count", "percent", "percent", "percent", "percent", "percent")
"""How the eight rows of the sample conference are bound: two words first, one attested and one judged."""


def promise(world: World, form: Form | None = None, code: str = "P-01") -> Declaration:
    """An approved promise with a plan of two steps and money, every row bound, nothing measured."""
    declaration = approved(world, written(world, form or sample_forms()[1], code))
    filler = act(world.filler)
    steps = (
        PlanValues(name="筹备", starts_on=date(2020, 6, 3), due_on=date(2020, 7, 31), amount=Decimal(100_000)),
        PlanValues(name="举办", starts_on=date(2020, 9, 1), due_on=date(2020, 9, 30), amount=Decimal(300_000)),
    )
    plan_items_add(declaration=declaration.uuid, items=steps, by=filler, at=SUMMER)
    return declaration


def bind(world: World, declaration: Declaration, kinds: Iterable[str] = KINDS) -> list[Binding]:
    """Every row attested as one kind of value, or judged; and both sums of money."""
    filler, made = act(world.filler), []
    assert declaration.approved
    for row, kind in zip(declaration.approved.indicators.order_by("position"), kinds, strict=False):
        values = (
            BindingValues(measure="judged", bands=BANDS)
            if kind == "judged"
            else BindingValues(measure="evidence.attested", parameters={"topic": row.name, "kind": kind})
        )
        made.append(
            binding_set(declaration_uuid=declaration.uuid, indicator_uuid=row.uuid, values=values, by=filler, at=SUMMER)
        )
    for subject, topic in ((BindingSubject.EXECUTED, "预算执行数"), (BindingSubject.RECEIVED, "资金到位数")):
        values = BindingValues(measure="evidence.list_sum", parameters={"topic": topic})
        made.append(
            binding_set(declaration_uuid=declaration.uuid, subject=subject, values=values, by=filler, at=SUMMER)
        )
    return made


def attest(
    world: World, declaration: Declaration, topic: str, value: str = "", denominator: str = "", *, word: str = "",
    as_of: date = JULY, at: datetime = SUMMER,
) -> None:  # fmt: skip
    told = Statement(statement=f"{topic}已核对", value=value, denominator=denominator, grade_text=word)
    material_attest(
        declaration_uuid=declaration.uuid, topic=topic, told=told, as_of=as_of,
        upload=Upload("证明.pdf", b"%PDF-1.7\n" + topic.encode() + value.encode()), by=act(world.filler), at=at,
    )  # fmt: skip


def pay(
    world: World, declaration: Declaration, topic: str, *amounts: str, as_of: date = JULY, at: datetime = SUMMER
) -> None:
    """A list of vouchers, one amount in yuan each."""
    rows = [("凭证号", "金额"), *((f"V{number:03d}", amount) for number, amount in enumerate(amounts, 1))]
    make_list(
        declaration.unit,
        act(world.filler),
        *rows,
        subject=declaration.uuid,
        topic=topic,
        at=at,
        as_of=as_of,
        amount="金额",
    )


def judge(
    world: World,
    binding: Binding,
    band: str = "met",
    share: int = 100,
    *,
    as_of: date = JULY,
    at: datetime = SUMMER,
) -> None:
    judgement_record(
        binding_uuid=binding.uuid,
        band=band,
        reason="手续齐全",
        share=Decimal(share),
        as_of=as_of,
        by=act(world.filler),
        at=at,
    )


def at_summer(world: World, code: str = "P-01") -> Declaration:
    """At the end of July: the money is behind, nobody has registered, the paperwork is done."""
    declaration = promise(world, code=code)
    bindings = bind(world, declaration)
    attest(world, declaration, "资金使用合规性", word="合规")
    judge(world, bindings[1])
    attest(world, declaration, "参会人数", "100")
    attest(world, declaration, "完成率", "1", "2")
    pay(world, declaration, "预算执行数", "12000", "8000")
    pay(world, declaration, "资金到位数", "400000")
    return declaration


def at_year_end(world: World, code: str = "P-01") -> Declaration:
    """After the year: one target missed, one exceeded by far, one never measured, the money nearly spent."""
    declaration = promise(world, code=code)
    bindings = bind(world, declaration)
    told = {
        "参会人数": ("800", ""), "验收合格率": ("9", "10"), "完成率": ("20", "20"), "参会人员满意度": ("180", "200"),
        "会议网站维护及更新": ("12", "12"),
    }  # fmt: skip
    for topic, (value, denominator) in told.items():
        attest(world, declaration, topic, value, denominator, as_of=YEAR_END, at=WINTER)
    pay(world, declaration, "预算执行数", "300000", "50000", as_of=YEAR_END, at=WINTER)
    pay(world, declaration, "资金到位数", "400000", as_of=YEAR_END, at=WINTER)
    attest(world, declaration, "资金使用合规性", word="合规", as_of=YEAR_END, at=WINTER)
    judge(world, bindings[1], "partly", 70, as_of=YEAR_END, at=WINTER)
    return declaration


def monitored(world: World, declaration: Declaration | None = None) -> MonitoringReport:
    """A draft as of the end of July."""
    found = declaration or at_summer(world)
    return monitoring_open(declaration=found.uuid, as_of=JULY, by=act(world.filler), at=SUMMER)


def explained(world: World, report: MonitoringReport) -> MonitoringReport:
    """Every row with whatever it lacks: cause, likelihood, and a correction where it is behind."""
    filler = act(world.filler)
    for row in report.rows:
        off = row["light"] in ("red", "amber")
        monitoring_row_set(
            report=report.uuid, position=row["position"], causes=["staff"] if off else [], cause_note="筹备人手不足" if off else "",
            likelihood="possible", by=filler, at=SUMMER,
        )  # fmt: skip
        if row["light"] == "red":
            correction_add(
                report=report.uuid, text="抽调两人专职筹备", due_on=date(2020, 8, 31), owner=world.head.uuid,
                position=row["position"], by=filler, at=SUMMER,
            )  # fmt: skip
    return MonitoringReport.objects.get(pk=report.pk)


def finished(world: World, report: MonitoringReport) -> MonitoringReport:
    """Through all its steps to the end."""
    explained(world, report)
    monitoring_submit(report=report.uuid, by=act(world.filler), at=SUMMER)
    monitoring_pass(report=report.uuid, by=act(world.head), at=SUMMER)
    return monitoring_finish(report=report.uuid, by=act(world.department_reviewer), at=SUMMER)


def evaluated(world: World, declaration: Declaration | None = None) -> SelfEvaluation:
    """A draft as of the end of the year."""
    found = declaration or at_year_end(world)
    return evaluation_open(declaration=found.uuid, as_of=YEAR_END, by=act(world.filler), at=WINTER)


def accounted(world: World, evaluation: SelfEvaluation) -> SelfEvaluation:
    """Everything explained that a self-evaluation has to explain."""
    rows = {row["position"]: RowChoice(explanation="已查明原因", improvement="下年提前安排") for row in evaluation.rows}
    return evaluation_set(
        evaluation=evaluation.uuid, rows=rows, execution=RowChoice(explanation="会议规模缩减"),
        texts={"completion": "会议如期举办。", "conclusion": "目标基本实现。", "problems": "验收不及时。", "measures": "提前验收。"},
        by=act(world.filler), at=WINTER,
    )  # fmt: skip


def settled(world: World, evaluation: SelfEvaluation) -> SelfEvaluation:
    """Through all its steps to the end."""
    accounted(world, evaluation)
    evaluation_submit(evaluation=evaluation.uuid, by=act(world.filler), at=WINTER)
    evaluation_pass(evaluation=evaluation.uuid, by=act(world.head), at=WINTER)
    return evaluation_finish(evaluation=evaluation.uuid, by=act(world.department_reviewer), at=WINTER)


def people(world: World) -> tuple[User, User, User]:
    """Who writes, who passes, who finishes."""
    return world.filler, world.head, world.department_reviewer
