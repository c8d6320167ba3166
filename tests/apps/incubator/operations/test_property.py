"""A quarter of property service: marked with reasons, settled by the head, accepted in `money`, paid as its band says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import PropertyService, QuarterReview
from duixian.apps.incubator.operations.property import (
    ServiceValues,
    bands_kept,
    review_accept,
    review_file,
    review_mark,
    review_settle,
    scope_add,
    service_add,
    sheet_set,
)
from duixian.apps.incubator.queries.property import bands_of
from duixian.apps.money.models import Acceptance, AcceptanceDuty, BudgetLine
from duixian.core.incubator.property_reviews import BANDS, Band
from factories.accounts import World, act, make_world
from factories.contracts import parts, signed
from factories.money import make_line
from factories.property import AT, LATER, make_review, make_service, mark_all

pytestmark = pytest.mark.django_db
NOWHERE = "0190163d-8694-739b-aea5-966c26f8ad91"


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "2240000", "物业管理费")


def settle(world: World, review: QuarterReview, **more: Any) -> QuarterReview:
    values = {"on": date(2020, 4, 8), "by": act(world.head), "at": LATER}
    return review_settle(**{"review_uuid": review.uuid, **values, **more})


def accept(world: World, review: QuarterReview, **more: Any) -> QuarterReview:
    values = {"on": date(2020, 4, 9), "people": ["填报甲", "吴工"], "by": act(world.filler), "at": LATER}
    return review_accept(**{"review_uuid": review.uuid, **values, **more})


def test_a_service_begins_with_the_sheet_and_bands_of_the_house_and_the_next_with_those_of_the_last(
    world: World, line: BudgetLine
) -> None:
    first = make_service(world, line)
    assert (sum(one.points for one in first.items.all()), bands_of(first)) == (100, BANDS)
    sheet_set(service_uuid=first.uuid, items=[("保洁", Decimal(60), ""), ("巡更", Decimal(40), "patrols")], bands=[Band(Decimal(0), "合格", Decimal(100))],
              by=act(world.head), at=AT)  # fmt: skip
    second = make_service(world, line, name="明年", starts_on=date(2021, 1, 1), ends_on=date(2022, 1, 1))
    assert [(one.name, one.points, one.fact) for one in second.items.all()] == [
        ("保洁", 60, ""),
        ("巡更", 40, "patrols"),
    ]
    assert second.bands == bands_kept([Band(Decimal(0), "合格", Decimal(100))])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
        ({"contract": NOWHERE}, "contract"),
        ({"team": NOWHERE}, "team"),
    ],
)
def test_a_service_is_whole(world: World, line: BudgetLine, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        make_service(world, line, **wrong)
    assert caught.value.field == field


def test_a_name_is_given_once_and_only_by_the_units_people(world: World, line: BudgetLine) -> None:
    service = make_service(world, line)
    with pytest.raises(Invalid, match="同名"):
        make_service(world, line)
    with pytest.raises(NotAllowed):
        scope_add(service_uuid=service.uuid, kind="cleaning", text="大堂", by=act(world.finance), at=AT)
    with pytest.raises(NotFound):
        scope_add(service_uuid=service.uuid, kind="cleaning", text="大堂", by=act(world.stranger), at=AT)
    values = ServiceValues(name="他人", starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1))
    with pytest.raises(NotFound):
        service_add(declaration_uuid=line.declaration.uuid, values=values, by=act(world.stranger), at=AT)


def test_scope_is_of_a_kind_and_says_something(world: World, line: BudgetLine) -> None:
    service = make_service(world, line)
    made = scope_add(
        service_uuid=service.uuid, kind="tests", text="电梯年检", standard="到期前30天", by=act(world.filler), at=AT
    )
    assert (made.get_kind_display(), made.standard) == ("特种设备检测", "到期前30天")
    for wrong, field in (({"kind": "tea", "text": "茶"}, "kind"), ({"kind": "tests", "text": " "}, "text")):
        with pytest.raises(Invalid) as caught:
            scope_add(service_uuid=service.uuid, by=act(world.filler), at=AT, **wrong)
        assert caught.value.field == field


def test_the_sheet_stands_once_a_quarter_is_judged_and_is_set_by_the_head(world: World, line: BudgetLine) -> None:
    service = make_service(world, line)
    good: dict[str, Any] = {"items": [("保洁", Decimal(100), "")], "bands": list(BANDS)}
    with pytest.raises(NotAllowed):
        sheet_set(service_uuid=service.uuid, by=act(world.filler), at=AT, **good)
    for wrong, field in (({"items": []}, "items"), ({"items": [("", Decimal(1), "")]}, "items"), ({"items": [("保洁", Decimal(1), "moon")]}, "items"),
                         ({"bands": [Band(Decimal(10), "优", Decimal(100))]}, "bands")):  # fmt: skip
        with pytest.raises(Invalid) as caught:
            sheet_set(service_uuid=service.uuid, by=act(world.head), at=AT, **{**good, **wrong})
        assert caught.value.field == field
    make_review(world, service)
    with pytest.raises(Invalid, match="已开始考核"):
        sheet_set(service_uuid=service.uuid, by=act(world.head), at=AT, **good)


def test_a_quarter_of_a_milestone_takes_its_price_and_its_acceptance(world: World, line: BudgetLine) -> None:
    contract = signed(world, line, "2240000", milestones=parts("560000", "560000", "560000", "560000"))
    service = make_service(world, line, contract=contract.uuid)
    first = contract.milestones.order_by("position")[0]
    review = make_review(world, service, milestone_uuid=first.uuid, price=Decimal(0))
    assert (review.price, review.duty) == (Decimal(560_000), AcceptanceDuty.objects.get(milestone=first))
    mark_all(world, review, lost="15")
    review = settle(world, review, note="人员缺岗")
    assert (review.score, review.band, review.paid, review.kept) == (
        Decimal(85),
        "良",
        Decimal(548_800),
        Decimal(11_200),
    )
    with pytest.raises(NotAllowed, match="不相容岗位"):
        accept(world, review, by=act(world.head))
    review = accept(world, review)
    held = Acceptance.objects.get()
    assert (held.duty, held.result, held.people, review.acceptance) == (review.duty, "passed", ["填报甲", "吴工"], held)
    with pytest.raises(Invalid, match="已用于另一期"):
        make_review(world, service, milestone_uuid=first.uuid, starts_on=date(2020, 4, 1), ends_on=date(2020, 7, 1))


def test_a_band_that_does_not_pass_fails_the_acceptance(world: World, line: BudgetLine) -> None:
    review = make_review(world, make_service(world, line))
    for item in review.service.items.all():
        review_mark(
            review_uuid=review.uuid,
            item_id=item.pk,
            points=item.points / 2,
            reason="不达标",
            by=act(world.filler),
            at=LATER,
        )
    review = settle(world, review)
    assert (review.score, review.band, review.paid) == (Decimal(50), "差", Decimal(504_000))
    accept(world, review)
    held = Acceptance.objects.get()
    assert (held.result, held.defects, held.duty.source, held.duty.due_on) == (
        "failed",
        "考核得分50.00，差",
        "incubator",
        date(2020, 5, 1),
    )
    kinds = HistoryRow.objects.filter(about_uuid=review.service.uuid).order_by("pk").values_list("kind", flat=True)
    assert [kinds[0], kinds[1], kinds[len(kinds) - 1]] == [
        "incubator.property.added",
        "incubator.property.review_opened",
        "incubator.property.accepted",
    ]


def test_what_is_taken_off_has_its_reason_and_a_new_mark_takes_the_place_of_the_old(
    world: World, line: BudgetLine
) -> None:
    review = make_review(world, make_service(world, line))
    item = review.service.items.all()[0]
    given: dict[str, Any] = {"review_uuid": review.uuid, "item_id": item.pk, "by": act(world.filler), "at": LATER}
    for points, reason, field in (
        (Decimal("20.5"), "", "points"),
        (Decimal(-1), "", "points"),
        (Decimal(19), " ", "reason"),
    ):
        with pytest.raises(Invalid) as caught:
            review_mark(points=points, reason=reason, **given)
        assert caught.value.field == field
    review_mark(points=Decimal(18), reason="迟到", upload=Upload("签到.txt", b"late"), **given)
    second = review_mark(points=Decimal(19), reason="迟到一次", **given)
    assert (review.marks.filter(superseded_at=None).get(), review.marks.count()) == (second, 2)
    assert second.file is not None
    with pytest.raises(NotFound):
        review_mark(**{**given, "item_id": 0}, points=Decimal(1))


def test_settled_once_by_the_head_with_every_item_marked(world: World, line: BudgetLine) -> None:
    review = make_review(world, make_service(world, line))
    with pytest.raises(Invalid, match="还有项目没有打分：人员到位与仪表"):
        settle(world, review)
    with pytest.raises(Invalid, match="考核定案后登记验收"):
        accept(world, review)
    with pytest.raises(Invalid, match="定案后才能上传"):
        review_file(review_uuid=review.uuid, upload=Upload("表.txt", b"x"), by=act(world.filler), at=LATER)
    mark_all(world, review)
    with pytest.raises(NotAllowed):
        settle(world, review, by=act(world.filler))
    for wrong, field in (
        ({"on": date(2020, 5, 1)}, "on"),
        ({"on": date(2019, 12, 31)}, "on"),
    ):
        with pytest.raises(Invalid) as caught:
            settle(world, review, **wrong)
        assert caught.value.field == field
    assert QuarterReview.objects.get().settled_on is None
    settle(world, review)
    with pytest.raises(Invalid, match="已定案"):
        settle(world, review)
    for wrong, field in (({"on": date(2020, 4, 7)}, "on"), ({"people": ["一人"]}, "people")):
        with pytest.raises(Invalid) as caught:
            accept(world, review, **wrong)
        assert caught.value.field == field
    accept(world, review)
    with pytest.raises(Invalid, match="一期一次"):
        accept(world, review)
    kept = review_file(review_uuid=review.uuid, upload=Upload("签字表.txt", b"signed"), by=act(world.filler), at=LATER)
    assert kept.file is not None
    assert kept.file.name == "签字表.txt"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"starts_on": date(2019, 12, 1)}, "starts_on"), ({"ends_on": date(2020, 1, 1)}, "starts_on"), ({"name": " "}, "name"), ({"price": Decimal(0)}, "price"),
     ({"milestone_uuid": NOWHERE}, "milestone")],
)  # fmt: skip
def test_a_review_is_whole(world: World, line: BudgetLine, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        make_review(world, make_service(world, line), **wrong)
    assert caught.value.field == field


def test_days_are_judged_once(world: World, line: BudgetLine) -> None:
    service = make_service(world, line)
    make_review(world, service)
    with pytest.raises(Invalid, match="重叠"):
        make_review(world, service, starts_on=date(2020, 3, 1), ends_on=date(2020, 6, 1))
    assert PropertyService.objects.get().reviews.count() == 1
