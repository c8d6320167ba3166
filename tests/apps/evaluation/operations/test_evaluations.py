"""Self-evaluation through its operations: scored from records, explained by people, final for good."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evaluation.errors import Impossible, NothingApproved, NotReady, NotScorable
from duixian.apps.evaluation.models import SelfEvaluation, Standing
from duixian.apps.evaluation.operations import (
    RowChoice,
    evaluation_finish,
    evaluation_open,
    evaluation_pass,
    evaluation_renew,
    evaluation_return,
    evaluation_set,
    evaluation_submit,
    evaluation_withdraw,
)
from factories.accounts import World, act
from factories.evaluation import WINTER, YEAR_END, accounted, at_year_end, attest, evaluated, settled
from factories.reviews import written

pytestmark = pytest.mark.django_db


def kinds(uuid: UUID) -> list[str]:
    rows = HistoryRow.objects.filter(about_uuid=uuid).order_by("seq").values_list("kind", flat=True)
    return [kind.rpartition(".")[2] for kind in rows]


def stored(evaluation: SelfEvaluation) -> SelfEvaluation:
    return SelfEvaluation.objects.get(pk=evaluation.pk)


def test_open_scores_by_the_usual_pack_of_the_form(world: World) -> None:
    evaluation = evaluated(world)
    points = [(row["title"], row["weight"], row["points"]) for row in evaluation.sheet["rows"]]
    assert points == [
        ("资金使用合规性", 0, 0), ("合同签署规范性", 0, 0), ("参会人数", 16.67, 16.67), ("验收合格率", 16.67, 15),
        ("完成率", 16.66, 16.66), ("参会人员满意度", 10, 10), ("会议网站维护及更新", 15, 15), ("人员到位率", 15, 0),
    ]  # fmt: skip
    assert (evaluation.pack, evaluation.total, evaluation.grade) == ("shanghai-2020", Decimal("82.08"), "good")
    assert evaluation.sheet["execution"]["points"] == 8.75
    assert (Standing.objects.get(declaration=evaluation.declaration).score, kinds(evaluation.uuid)) == (
        Decimal("82.08"),
        ["opened"],
    )


def test_open_twice_gives_the_same_and_refuses_what_cannot_be(world: World) -> None:
    declaration, filler = at_year_end(world), act(world.filler)
    assert evaluated(world, declaration) == evaluated(world, declaration)
    with pytest.raises(NothingApproved):
        evaluation_open(declaration=written(world, code="P-09").uuid, as_of=YEAR_END, by=filler, at=WINTER)
    with pytest.raises(NotFound):
        evaluation_open(declaration=declaration.uuid, as_of=YEAR_END, by=act(world.stranger), at=WINTER)
    with pytest.raises(NotAllowed):
        evaluation_open(declaration=declaration.uuid, as_of=YEAR_END, by=act(world.head), at=WINTER)


@pytest.mark.parametrize(("given", "field"), [({"pack": "cn-1999"}, "pack"), ({"as_of": date(2021, 2, 1)}, "as_of")])
def test_open_refuses_at_the_field(world: World, given: dict[str, object], field: str) -> None:
    declaration = at_year_end(world)
    with pytest.raises(Invalid) as refused:
        evaluation_open(  # type: ignore[misc]  # one bad entry each
            declaration=declaration.uuid, **{"as_of": YEAR_END, **given}, by=act(world.filler), at=WINTER
        )
    assert (refused.value.field, SelfEvaluation.objects.count()) == (field, 0)


def test_renew_takes_new_records_and_keeps_what_people_wrote(world: World) -> None:
    declaration = at_year_end(world)
    evaluation = accounted(world, evaluated(world, declaration))
    attest(world, declaration, "人员到位率", "95", "100", as_of=YEAR_END, at=WINTER)
    renewed = evaluation_renew(evaluation=evaluation.uuid, by=act(world.filler), at=WINTER)
    assert (renewed.total, renewed.choices, renewed.texts) == (Decimal("97.08"), evaluation.choices, evaluation.texts)


def test_set_changes_pack_methods_and_weights_and_scores_again(world: World) -> None:
    evaluation, filler = evaluated(world), act(world.filler)
    rows = {
        2: RowChoice(weight=Decimal(20), set_low=True, explanation="报名踊跃"),
        3: RowChoice(method="threshold", threshold=Decimal(95)),
    }
    changed = evaluation_set(evaluation=evaluation.uuid, pack="cn-2020", rows=rows, by=filler, at=WINTER)
    by_title = {row["title"]: row for row in changed.sheet["rows"]}
    assert (by_title["参会人数"]["weight"], by_title["参会人数"]["weight_source"], by_title["参会人数"]["points"]) == (
        20,
        "given",
        10,
    )
    assert (by_title["验收合格率"]["points"], changed.pack) == (0, "cn-2020")
    back = evaluation_set(
        evaluation=evaluation.uuid,
        rows={2: RowChoice(weight="", set_low=False), 3: RowChoice(method="", threshold="")},
        by=filler,
        at=WINTER,
    )
    assert back.choices == {"2": {"explanation": "报名踊跃"}}


def test_not_applicable_row_gives_its_points_away(world: World) -> None:
    changed = evaluation_set(
        evaluation=evaluated(world).uuid,
        rows={7: RowChoice(not_applicable="人员由主办方派驻")},
        by=act(world.filler),
        at=WINTER,
    )
    assert (changed.sheet["rows"][7]["weight"], changed.sheet["maximum"], changed.total > Decimal(90)) == (0, 100, True)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"rows": {99: RowChoice(explanation="无")}}, "rows"), ({"rows": {2: RowChoice(method="guess")}}, "rows[2].method"),
        ({"rows": {2: RowChoice(explanation="长" * 2001)}}, "rows[2].explanation"), ({"texts": {"poem": "诗"}}, "texts.poem"),
        ({"pack": "cn-1999"}, "pack"),
    ],
)  # fmt: skip
def test_set_refuses_at_the_field_and_saves_nothing(world: World, given: dict[str, object], field: str) -> None:
    evaluation = evaluated(world)
    with pytest.raises(Invalid) as refused:
        evaluation_set(evaluation=evaluation.uuid, by=act(world.filler), at=WINTER, **given)  # type: ignore[arg-type]  # one bad entry each
    assert (refused.value.field, stored(evaluation).choices, stored(evaluation).revision) == (field, {}, 0)


def test_set_of_what_cannot_be_scored_saves_nothing(world: World) -> None:
    evaluation = evaluated(world)
    with pytest.raises(NotScorable) as refused:
        evaluation_set(
            evaluation=evaluation.uuid, rows={2: RowChoice(weight=Decimal(-1))}, by=act(world.filler), at=WINTER
        )
    assert (refused.value.field, stored(evaluation).choices, kinds(evaluation.uuid)) == (
        "indicators[2]",
        {},
        ["opened"],
    )


def test_set_of_the_same_writes_no_history(world: World) -> None:
    evaluation = accounted(world, evaluated(world))
    accounted(world, evaluation)
    assert kinds(evaluation.uuid) == ["opened", "set"]


def test_stale_edit_is_refused(world: World) -> None:
    evaluation = accounted(world, evaluated(world))
    with pytest.raises(StaleEdit):
        evaluation_set(
            evaluation=evaluation.uuid, texts={"problems": "无"}, by=act(world.filler), at=WINTER, revision=0
        )


def test_submit_names_what_is_not_explained(world: World) -> None:
    with pytest.raises(NotReady) as refused:
        evaluation_submit(evaluation=evaluated(world).uuid, by=act(world.filler), at=WINTER)
    assert [problem.path for problem in refused.value.problems][:3] == [
        "rows[2].explanation", "rows[3].explanation", "rows[7].explanation",
    ]  # fmt: skip


def test_whole_way_ends_final_and_takes_no_change(world: World) -> None:
    evaluation, filler = settled(world, evaluated(world)), act(world.filler)
    assert (evaluation.state, len(evaluation.digest), kinds(evaluation.uuid)) == (
        "final", 64, ["opened", "set", "submitted", "passed", "finished"],
    )  # fmt: skip
    for change in (
        lambda: accounted(world, evaluation),
        lambda: evaluation_renew(evaluation=evaluation.uuid, by=filler, at=WINTER),
        lambda: evaluation_withdraw(evaluation=evaluation.uuid, by=filler, at=WINTER),
    ):
        with pytest.raises(Impossible):
            change()
    assert stored(evaluation).frozen == evaluation.frozen


def test_return_from_above_and_separate_duties(world: World) -> None:
    evaluation, filler, head = accounted(world, evaluated(world)), act(world.filler), act(world.head)
    evaluation_submit(evaluation=evaluation.uuid, by=filler, at=WINTER)
    evaluation_pass(evaluation=evaluation.uuid, by=head, at=WINTER)
    for user in (world.filler, world.head, world.auditor):
        with pytest.raises(NotAllowed):
            evaluation_finish(evaluation=evaluation.uuid, by=act(user), at=WINTER)
    back = evaluation_return(
        evaluation=evaluation.uuid, reason="说明过简", by=act(world.department_reviewer), at=WINTER
    )
    assert (back.state, back.return_reason) == ("returned", "说明过简")
    assert evaluation_submit(evaluation=evaluation.uuid, by=filler, at=WINTER).state == "submitted"
