"""Small building works: approved by the head, covered only when looked at, accepted only with all papers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import BuildingWork
from duixian.apps.incubator.operations.building_works import (
    WorksValues,
    hidden_check_record,
    works_change,
    works_contract_set,
    works_judge,
    works_paper_keep,
    works_progress,
    works_step,
)
from duixian.apps.incubator.operations.order_steps import Impossible
from duixian.apps.incubator.queries.building_works import papers_missing, papers_of
from duixian.apps.money.models import Acceptance, BudgetLine
from duixian.apps.notices.models import Notice
from duixian.core.incubator.building_works import PAPERS, Action
from factories.accounts import World, act, make_world
from factories.contracts import signed
from factories.money import make_line
from factories.repairs import AT, make_works

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=60)
ON = date(2020, 3, 10)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000", "设施维修")


def step(
    world: World, work: BuildingWork, action: Action, note: str = "", *, who: Any = None, on: date = ON
) -> BuildingWork:
    return works_step(uuid=work.uuid, action=action, on=on, note=note, by=act(who or world.filler), at=LATER)


def started(world: World, line: BudgetLine) -> BuildingWork:
    work = step(world, make_works(world, line), Action.SUBMIT)
    return step(world, step(world, work, Action.APPROVE, who=world.head), Action.START)


def papers(world: World, work: BuildingWork) -> None:
    for kind in PAPERS:
        works_paper_keep(
            uuid=work.uuid, kind=kind, upload=Upload(f"{kind}.txt", kind.encode()), by=act(world.filler), at=LATER
        )


def judge(world: World, work: BuildingWork, **more: Any) -> BuildingWork:
    values = {"passed": True, "on": date(2020, 4, 20), "people": "填报甲\n吴工", "warranty_until": date(2022, 4, 20)}
    return works_judge(**{"uuid": work.uuid, **values, "by": act(world.filler), "at": LATER, **more})


def test_estimated_approved_built_and_accepted_with_its_papers(world: World, line: BudgetLine) -> None:
    work = started(world, line)
    assert (work.number, work.state) == ("XS2020-0001", "started")
    contract = signed(world, line, "46000")
    works_contract_set(uuid=work.uuid, contract=contract.uuid, by=act(world.filler), at=LATER)
    works_progress(uuid=work.uuid, on=ON, percent=60, note="基层完成", by=act(world.filler), at=LATER)
    hidden_check_record(
        uuid=work.uuid,
        part="防水层",
        on=ON,
        passed=False,
        people="吴工",
        note="搭接不足",
        by=act(world.filler),
        at=LATER,
    )
    work = step(world, work, Action.FINISH, on=date(2020, 4, 15))
    assert work.duty is not None
    assert (work.percent, work.duty.contract, work.duty.due_on, work.duty.source) == (
        100,
        contract,
        date(2020, 5, 15),
        "incubator",
    )
    with pytest.raises(
        Invalid, match="竣工资料还缺：开工报告、材料合格证和复验报告、隐蔽工程验收记录、竣工图、结算书、保修书"
    ):
        judge(world, work)
    papers(world, work)
    assert (papers_missing(work), [one.held is not None for one in papers_of(work)]) == ((), [True] * 6)
    with pytest.raises(Invalid, match="有隐蔽工程尚未验收合格：防水层"):
        judge(world, work)
    work = judge(world, work, passed=False, note="防水层未整改")
    assert (work.state, work.finished_on) == ("started", None)
    hidden_check_record(
        uuid=work.uuid, part="防水层", on=date(2020, 4, 18), passed=True, people="吴工", by=act(world.filler), at=LATER
    )
    work = judge(world, step(world, work, Action.FINISH, on=date(2020, 4, 19)))
    assert (work.state, work.accepted_on, work.warranty_until) == ("accepted", date(2020, 4, 20), date(2022, 4, 20))
    assert [(one.result, one.people) for one in Acceptance.objects.order_by("pk")] == [
        ("failed", ["填报甲", "吴工"]), ("passed", ["填报甲", "吴工"]),
    ]  # fmt: skip


def test_the_head_decides_and_both_sides_are_told(world: World, line: BudgetLine) -> None:
    work = step(world, make_works(world, line), Action.SUBMIT)
    with pytest.raises(NotAllowed, match="只有单位负责人"):
        step(world, work, Action.APPROVE)
    step(world, work, Action.RETURN, "估算偏高", who=world.head)
    told = Notice.objects.order_by("pk").values_list("user__username", "kind", "facts__decision")
    assert list(told) == [("head", "incubator.works.waiting", None), ("filler", "incubator.works.decided", "退回")]
    with pytest.raises(Impossible, match="修缮项目现在是“拟定”"):
        step(world, work, Action.START)
    with pytest.raises(Invalid, match="请说明理由"):
        step(world, work, Action.CANCEL)
    with pytest.raises(ValueError, match="accept"):
        step(world, work, Action.ACCEPT)


def test_a_draft_is_changed_and_what_was_submitted_is_not(world: World, line: BudgetLine) -> None:
    work = make_works(world, line)
    values = WorksValues(
        name="三楼走廊",
        reason="起砂",
        scope="重做",
        estimate=Decimal(5),
        line=line.uuid,
        starts_on=ON,
        ends_on=ON,
        place="三楼",
    )
    assert works_change(uuid=work.uuid, values=values, by=act(world.filler), at=AT).name == "三楼走廊"
    step(world, work, Action.SUBMIT)
    with pytest.raises(Invalid, match="已报批"):
        works_change(uuid=work.uuid, values=values, by=act(world.filler), at=AT)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": ""}, "name"), ({"reason": " "}, "reason"), ({"scope": ""}, "scope"), ({"estimate": Decimal(0)}, "estimate"),
     ({"ends_on": date(2020, 1, 1)}, "ends_on"), ({"place": ""}, "place")],
)  # fmt: skip
def test_works_are_whole(world: World, line: BudgetLine, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        make_works(world, line, **wrong)
    assert caught.value.field == field


def test_what_happens_while_they_are_under_way_happens_then_only(world: World, line: BudgetLine) -> None:
    draft, work = make_works(world, line), started(world, line)
    by, contract = act(world.filler), signed(world, line)
    refused: tuple[tuple[Any, dict[str, Any], str], ...] = (
        (works_progress, {"uuid": draft.uuid, "on": ON, "percent": 1}, "施工中才能登记进度"),
        (works_progress, {"uuid": work.uuid, "on": ON, "percent": 101}, "进度在0到100之间"),
        (works_progress, {"uuid": work.uuid, "on": date(2021, 1, 1), "percent": 1}, "日期还没有到"),
        (hidden_check_record, {"uuid": draft.uuid, "part": "管线", "on": ON, "passed": True, "people": "吴工"}, "施工中才能登记隐蔽工程"),
        (hidden_check_record, {"uuid": work.uuid, "part": "管线", "on": ON, "passed": False, "people": "吴工"}, "必须填写"),
        (works_paper_keep, {"uuid": draft.uuid, "kind": "start", "upload": Upload("a.txt", b"a")}, "开工之后才有竣工资料"),
        (works_paper_keep, {"uuid": work.uuid, "kind": "tea", "upload": Upload("a.txt", b"a")}, "没有这种资料"),
        (works_contract_set, {"uuid": draft.uuid, "contract": contract.uuid}, "批准之后、竣工之前"),
    )  # fmt: skip
    for operation, given, why in refused:
        with pytest.raises(Invalid, match=why):
            operation(**given, by=by, at=LATER)


def test_the_warranty_ends_after_the_acceptance(world: World, line: BudgetLine) -> None:
    work = step(world, started(world, line), Action.FINISH)
    papers(world, work)
    for until in (None, date(2020, 4, 20)):
        with pytest.raises(Invalid) as caught:
            judge(world, work, warranty_until=until)
        assert caught.value.field == "warranty_until"


def test_another_unit_finds_nothing(world: World, line: BudgetLine) -> None:
    work = make_works(world, line)
    with pytest.raises(NotFound):
        step(world, work, Action.SUBMIT, who=world.stranger)
    with pytest.raises(NotAllowed):
        step(world, work, Action.SUBMIT, who=world.finance)
