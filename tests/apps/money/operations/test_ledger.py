"""Steps of the ledger: columns, movements and queries tell the same; what may not be is refused with its reason."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Invalid, Refused
from duixian.apps.money.errors import ClosedYear, OverBudget, Twice, WrongStep
from duixian.apps.money.models import BudgetLine, Movement, OverrunException, StageControl
from duixian.apps.money.operations.ledger import ledger_advance, ledger_enter, ledger_release, ledger_reverse
from duixian.apps.money.queries.budget import Available, availability
from duixian.apps.targets.models import Project
from duixian.core.money.stages import ORDER
from factories.accounts import make_world
from factories.money import AT, DAY, PROGRAM, make_line, paper

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def line() -> BudgetLine:
    return make_line(make_world().unit)


def enter(
    line: BudgetLine, chain: UUID, stage: str, amount: str, document: UUID | None = None, *, day: date = DAY
) -> list[str]:
    told = ledger_enter(line=line, chain=chain, stage=stage, amount=D(amount), document="money.x",
                        document_uuid=document or paper(), day=day, by=PROGRAM, at=AT)  # fmt: skip
    return [str(one) for one in told]


def go(
    line: BudgetLine, chain: UUID, to: str, amount: str, document: UUID | None = None, *, day: date = DAY
) -> list[str]:
    told = ledger_advance(line=line, chain=chain, to=to, amount=D(amount), document="money.x",
                          document_uuid=document or paper(), day=day, by=PROGRAM, at=AT)  # fmt: skip
    return [str(one) for one in told]


def give_back(line: BudgetLine, chain: UUID, amount: str | None = None) -> None:
    ledger_release(line=line, chain=chain, amount=None if amount is None else D(amount), document="money.x",
                   document_uuid=paper(), day=DAY, by=PROGRAM, at=AT)  # fmt: skip


def undo(document: UUID, day: date = DAY, reason: str = "付错") -> None:
    ledger_reverse(document_uuid=document, day=day, by=PROGRAM, at=AT, reason=reason)


def standing(line: BudgetLine) -> tuple[int, ...]:
    """What stands at each stage and what is left, told alike by columns and movements."""
    fresh = BudgetLine.objects.select_related("unit").get(pk=line.pk)
    now = availability(fresh)
    assert availability(fresh, as_of=date(2020, 12, 31)) == now
    return tuple(int(amount) for amount in now[1:])


def test_a_need_on_its_way_from_request_to_payment(line: BudgetLine) -> None:
    chain = paper()
    assert enter(line, chain, "request", "300") == []
    assert standing(line) == (300, 0, 0, 0, 0, 700)
    go(line, chain, "commitment", "300")
    go(line, chain, "contract", "250")
    give_back(line, chain, "50")
    assert standing(line) == (0, 0, 250, 0, 0, 750)
    go(line, chain, "accrual", "100")
    go(line, chain, "payment", "100")
    assert standing(line) == (0, 0, 150, 0, 100, 750)
    give_back(line, chain)
    assert standing(line) == (0, 0, 0, 0, 100, 900)


def test_a_reversal_puts_everything_back_where_it_was(line: BudgetLine) -> None:
    chain, payment = paper(), paper()
    enter(line, chain, "contract", "60")
    go(line, chain, "payment", "80", payment)
    assert standing(line) == (0, 0, 0, 0, 80, 920)
    undo(payment)
    assert standing(line) == (0, 0, 60, 0, 0, 940)
    go(line, chain, "payment", "80", payment)
    undo(payment)
    assert standing(line) == (0, 0, 60, 0, 0, 940)
    with pytest.raises(Invalid) as refused:
        undo(payment)
    assert str(refused.value.message) == "这份单据没有可以冲销的记录。"


def test_the_last_step_of_a_document_is_undone_first(line: BudgetLine) -> None:
    chain, document = paper(), paper()
    enter(line, chain, "request", "40", document)
    go(line, chain, "commitment", "40", document)
    undo(document)
    assert standing(line) == (40, 0, 0, 0, 0, 960)
    undo(document)
    assert standing(line) == (0, 0, 0, 0, 0, 1000)


def test_what_has_gone_on_is_not_undone(line: BudgetLine) -> None:
    chain, document = paper(), paper()
    enter(line, chain, "commitment", "40", document)
    go(line, chain, "payment", "40")
    with pytest.raises(WrongStep):
        undo(document)
    assert standing(line) == (0, 0, 0, 0, 40, 960)


def test_a_reversal_says_why(line: BudgetLine) -> None:
    with pytest.raises(Invalid) as refused:
        undo(paper(), reason="  ")
    assert refused.value.field == "reason"


def test_one_fen_over_the_line_is_stopped_with_the_figures(line: BudgetLine) -> None:
    enter(line, paper(), "commitment", "900")
    with pytest.raises(OverBudget) as refused:
        enter(line, paper(), "payment", "100.01")
    assert (refused.value.available, refused.value.amount, refused.value.over) == (D(100), D("100.01"), D("0.01"))
    assert str(refused.value.message) == "“场地”可用额度 100 元，本次 100.01 元，超出 0.01 元。"
    assert standing(line) == (0, 900, 0, 0, 0, 100)


def test_a_request_over_the_line_warns_and_its_commitment_is_stopped(line: BudgetLine) -> None:
    chain = paper()
    assert enter(line, chain, "request", "1200") == ["“场地”可用额度 1,000 元，本次 1,200 元，超出 200 元。"]
    with pytest.raises(OverBudget):
        go(line, chain, "commitment", "1200")
    assert standing(line) == (1200, 0, 0, 0, 0, -200)


def test_the_unit_may_warn_instead_of_stopping(line: BudgetLine) -> None:
    StageControl.objects.create(unit=line.unit, stage="contract", scope="annual", action="warn")
    assert len(enter(line, paper(), "contract", "1001")) == 1
    StageControl.objects.update(action="ignore")
    assert enter(line, paper(), "contract", "1") == []
    assert standing(line) == (0, 0, 1002, 0, 0, -2)


def test_leave_to_exceed_is_used_once_along_the_chain(line: BudgetLine) -> None:
    for amount in (30, 50):
        OverrunException.objects.create(line=line, amount=amount, reason="追加场地", occurred_at=AT, recorded_at=AT)
    chain = paper()
    enter(line, chain, "commitment", "1060")
    go(line, chain, "payment", "1060")
    assert list(line.exceptions.values_list("used", flat=True)) == [30, 30]
    with pytest.raises(OverBudget):
        enter(line, paper(), "payment", "20.01")
    assert standing(line) == (0, 0, 0, 0, 1060, -60)


def test_a_document_takes_a_step_once(line: BudgetLine) -> None:
    chain, document = paper(), paper()
    enter(line, chain, "contract", "10", document)
    with pytest.raises(Twice):
        enter(line, chain, "contract", "10", document)
    go(line, chain, "payment", "10", document)
    with pytest.raises(Twice):
        go(line, chain, "payment", "10", document)
    assert standing(line) == (0, 0, 0, 0, 10, 990)


def test_a_chain_does_not_go_back(line: BudgetLine) -> None:
    chain = paper()
    enter(line, chain, "contract", "10")
    for stage in ("request", "commitment"):
        with pytest.raises(WrongStep) as refused:
            go(line, chain, stage, "5")
        assert "不能回到" in str(refused.value.message)
    go(line, chain, "payment", "10")
    go(line, chain, "contract", "5")
    assert standing(line) == (0, 0, 5, 0, 10, 985)


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2021, 1, 1)])
def test_a_day_outside_the_year_is_refused(line: BudgetLine, day: date) -> None:
    with pytest.raises(ClosedYear):
        enter(line, paper(), "payment", "1", day=day)
    assert not Movement.objects.exists()


def test_a_closed_project_takes_no_step(line: BudgetLine) -> None:
    chain, document = paper(), paper()
    enter(line, chain, "commitment", "1", document)
    Project.objects.update(state="closed")
    for act in (lambda: go(line, chain, "payment", "1"), lambda: give_back(line, chain), lambda: undo(document)):
        with pytest.raises(ClosedYear):
            act()
    assert standing(line) == (0, 1, 0, 0, 0, 999)


@pytest.mark.parametrize("amount", ["-1", "0", "0.001", "NaN"])
def test_wrong_amounts_are_refused_at_the_field(line: BudgetLine, amount: str) -> None:
    with pytest.raises(Invalid) as refused:
        enter(line, paper(), "payment", amount)
    assert refused.value.field == "amount"
    assert not Movement.objects.exists()


def test_more_than_there_is_cannot_be_given_back(line: BudgetLine) -> None:
    chain = paper()
    enter(line, chain, "commitment", "1")
    with pytest.raises(WrongStep):
        give_back(line, chain, "1.01")
    give_back(line, chain)
    give_back(line, chain)
    assert Movement.objects.count() == 2


def test_as_of_a_day_and_as_known_at_a_time(line: BudgetLine) -> None:
    enter(line, paper(), "payment", "10", day=date(2020, 4, 1))
    enter(line, paper(), "payment", "20", day=date(2020, 5, 1))
    assert availability(line, as_of=date(2020, 4, 30)).paid == 10
    assert availability(line, as_of=date(2020, 3, 1)) == Available(*[D(0)] * 7)
    assert availability(line, known_at=AT - timedelta(days=1)).budget == 0


def take(line: BudgetLine, what: str, chain: UUID, document: UUID, *, stage: str, amount: str) -> None:
    if what == "undo":
        undo(document)
    elif what == "back":
        give_back(line, chain)
    else:
        (enter if what == "enter" else go)(line, chain, stage, amount, document)


STEPS = st.lists(
    st.tuples(st.sampled_from(["enter", "go", "back", "undo"]), st.integers(0, 1), st.sampled_from(ORDER),
              st.integers(1, 400)), max_size=12,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_after_any_steps_columns_and_movements_agree(line: BudgetLine, steps: list[tuple[str, int, str, int]]) -> None:
    Movement.objects.all().delete()
    BudgetLine.objects.update(requested=0, committed=0, contracted=0, accrued=0, paid=0)
    chains, papers = (paper(), paper()), [paper()]
    for what, at, stage, amount in steps:
        before = standing(line)
        try:
            take(line, what, chains[at], papers[-1], stage=stage, amount=str(amount))
        except Refused:
            assert standing(line) == before
        papers += [paper()] if at else []
    *bound, left = standing(line)
    assert left == 1000 - sum(bound)
    assert min(bound) >= 0
