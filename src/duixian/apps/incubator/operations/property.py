"""Property service: its scope and sheet, and the review of each quarter, which says what is paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations import file_store
from duixian.apps.governance.models import Team
from duixian.apps.incubator.models import PropertyService, QuarterReview, ReviewMark, ScopeItem, ScoreItem
from duixian.apps.incubator.operations.order_money import SOURCE
from duixian.apps.incubator.queries.property import bands_of, review_get, service_get
from duixian.apps.incubator.rules import may_decide, may_run
from duixian.apps.money.models import AcceptanceDuty, Contract, Milestone
from duixian.apps.money.operations.acceptances import acceptance_duty_add, acceptance_record
from duixian.apps.money.operations.entering import require_past
from duixian.apps.targets.errors import in_language
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.incubator.property_reviews import BANDS, Band, Mark, ReviewError, checked_bands, consequence, score_of
from duixian.core.values import FEN

SHEET: Final = (
    ("人员到位与仪表", Decimal(20), ScoreItem.Fact.POSTS), ("安全巡更与秩序", Decimal(20), ScoreItem.Fact.PATROLS),
    ("保洁绿化", Decimal(20), ScoreItem.Fact.NONE), ("维修响应", Decimal(20), ScoreItem.Fact.REPAIRS),
    ("服务态度与投诉", Decimal(10), ScoreItem.Fact.COMPLAINTS), ("台账资料", Decimal(10), ScoreItem.Fact.NONE),
)  # fmt: skip
"""What a unit that never had a sheet begins with; later services begin with the sheet of the last."""
ACCEPT_WITHIN: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceValues:
    """A service on days in [starts_on, ends_on), for a promise, under a contract or none yet; its team where there is one."""

    name: str
    starts_on: date
    ends_on: date
    contract: UUID | None = None
    team: UUID | None = None


@transaction.atomic
def service_add(*, declaration_uuid: UUID, values: ServiceValues, by: Actor, at: datetime) -> PropertyService:
    """Enter a property service, with the sheet and the bands of the unit's last one. Raises NotFound, NotAllowed, and Invalid at the field."""
    declaration = declaration_get(by, declaration_uuid)
    _require_running(by, declaration.unit.path)
    name = filled(values.name, "name")[:120]
    if values.ends_on <= values.starts_on:
        raise Invalid(_("止期须晚于起期。"), field="ends_on")
    if PropertyService.objects.filter(unit=declaration.unit, name=name).exists():
        raise Invalid(_("已有同名的物业服务。"), field="name")
    last = PropertyService.objects.filter(unit=declaration.unit).order_by("starts_on", "pk").last()
    made = PropertyService.objects.create(
        unit=declaration.unit, declaration=declaration, contract=_contract(declaration.pk, values.contract), team=_team(declaration.unit.pk, values.team),
        name=name, starts_on=values.starts_on, ends_on=values.ends_on, bands=last.bands if last else bands_kept(BANDS), created_at=recording_time(),
    )  # fmt: skip
    sheet = [(one.name, one.points, one.fact) for one in last.items.all()] if last else SHEET
    ScoreItem.objects.bulk_create(
        ScoreItem(service=made, name=one, points=points, fact=fact) for one, points, fact in sheet
    )
    _tell(made, "added", by, at, name=name)
    return made


def bands_kept(bands: Iterable[Band]) -> list[list[object]]:
    """Bands as they are kept."""
    return [[str(one.least), one.name, str(one.share), str(one.deduction), one.passes] for one in bands]


def _contract(declaration: int, uuid: UUID | None) -> Contract | None:
    if uuid is None:
        return None
    found = Contract.objects.filter(declaration=declaration, uuid=uuid).first()
    if found is None:
        raise Invalid(_("本项目没有这份合同。"), field="contract")
    return found


def _team(unit: int, uuid: UUID | None) -> Team | None:
    if uuid is None:
        return None
    found = Team.objects.filter(unit=unit, uuid=uuid).first()
    if found is None:
        raise Invalid(_("没有这个团队。"), field="team")
    return found


@transaction.atomic
def scope_add(*, service_uuid: UUID, kind: str, text: str, standard: str = "", by: Actor, at: datetime) -> ScopeItem:
    """Something that the service does. Raises NotFound, NotAllowed, and Invalid at the field."""
    service = _service(service_uuid, by)
    if kind not in ScopeItem.Kind.values:
        raise Invalid(_("没有这个类别。"), field="kind")
    made = ScopeItem.objects.create(
        service=service, kind=kind, text=filled(text, "text")[:200], standard=standard.strip()[:300]
    )
    _tell(service, "scope_added", by, at, text=made.text)
    return made


@transaction.atomic
def sheet_set(
    *, service_uuid: UUID, items: Iterable[tuple[str, Decimal, str]], bands: Iterable[Band], by: Actor, at: datetime
) -> PropertyService:
    """The items (name, points, fact) by which a quarter is judged, and the consequences of a score; until the first review is opened.

    Raises NotFound, NotAllowed, and Invalid at `items` or `bands`.
    """
    service = _service(service_uuid, by)
    _require_deciding(by, service.unit.path)
    if service.reviews.exists():
        raise Invalid(_("已开始考核，不能再改考核表；下一份服务合同可以另定。"), field="items")
    wanted = list(items)
    if not wanted or any(
        not name.strip() or not _is_points(points) or points == 0 or fact not in ScoreItem.Fact.values
        for name, points, fact in wanted
    ):
        raise Invalid(_("每项须有名称和大于零的分值，最多一位小数。"), field="items")
    try:
        service.bands = bands_kept(checked_bands(bands))
    except ReviewError as error:
        raise Invalid(in_language(f"{error.words.zh}。", f"{error.words.en}."), field="bands") from error
    service.items.all().delete()
    ScoreItem.objects.bulk_create(
        ScoreItem(service=service, name=name.strip()[:120], points=points, fact=fact) for name, points, fact in wanted
    )
    service.save(update_fields=["bands"])
    _tell(service, "sheet_set", by, at, items=len(wanted))
    return service


@transaction.atomic
def review_open(
    *, service_uuid: UUID, starts_on: date, ends_on: date, name: str, price: Decimal, milestone_uuid: UUID | None = None, by: Actor, at: datetime
) -> QuarterReview:  # fmt: skip
    """Open the review of days in [starts_on, ends_on) at a price in yuan; for a milestone of the contract, that of the milestone.

    What must be accepted then is that of the milestone, or a duty of its own thirty days after the end. Raises NotFound, NotAllowed and Invalid.
    """
    service = _service(service_uuid, by)
    if not service.starts_on <= starts_on < ends_on <= service.ends_on:
        raise Invalid(_("考核期须在服务期内。"), field="starts_on")
    if service.reviews.filter(starts_on__lt=ends_on, ends_on__gt=starts_on).exists():
        raise Invalid(_("与已有的考核期重叠。"), field="starts_on")
    milestone = _milestone(service, milestone_uuid)
    worth = milestone.amount if milestone is not None else price
    if not (worth.is_finite() and 0 < worth < 10**12 and worth == worth.quantize(FEN)):
        raise Invalid(_("本期合同价应大于零，最多两位小数。"), field="price")
    review = QuarterReview.objects.create(
        service=service, name=filled(name, "name")[:40], starts_on=starts_on, ends_on=ends_on, price=worth, milestone=milestone, created_at=recording_time(),
        duty=_duty(service, milestone, name, ends_on, by=by, at=at),
    )  # fmt: skip
    _tell(service, "review_opened", by, at, name=review.name, amount=worth)
    return review


def _is_points(points: Decimal) -> bool:
    """Points as the sheet keeps them: from nought, to one decimal."""
    return points.is_finite() and 0 <= points < 10**4 and points == points.quantize(Decimal("0.1"))


def _milestone(service: PropertyService, uuid: UUID | None) -> Milestone | None:
    if uuid is None:
        return None
    found = Milestone.objects.filter(contract=service.contract_id, uuid=uuid, property_review=None).first()
    if found is None:
        raise Invalid(_("合同没有这个付款节点，或已用于另一期考核。"), field="milestone")
    return found


def _duty(
    service: PropertyService, milestone: Milestone | None, name: str, ends_on: date, *, by: Actor, at: datetime
) -> AcceptanceDuty:
    """What must be accepted for the quarter: the milestone's own, else one that this review asks for."""
    held = None if milestone is None else AcceptanceDuty.objects.filter(milestone=milestone, cancelled_at=None).first()
    if held is not None:
        return held
    return acceptance_duty_add(
        declaration_uuid=service.declaration.uuid, title=f"{service.name} {name}"[:200], due_on=ends_on + ACCEPT_WITHIN, source=SOURCE, by=by, at=at,
        contract_uuid=service.contract.uuid if service.contract else None, milestone_uuid=milestone.uuid if milestone else None,
    )  # fmt: skip


@transaction.atomic
def review_mark(
    *,
    review_uuid: UUID,
    item_id: int,
    points: Decimal,
    reason: str = "",
    upload: Upload | None = None,
    by: Actor,
    at: datetime,
) -> ReviewMark:
    """Give an item its points; fewer than all of them need a reason. Raises NotFound, NotAllowed, FileRefused, and Invalid at the field."""
    review = _review(review_uuid, by)
    item = review.service.items.filter(pk=item_id).first()
    if item is None:
        raise NotFound
    if not (_is_points(points) and points <= item.points):
        raise Invalid(_("得分须在0和该项分值之间，最多一位小数。"), field="points")
    said = reason.strip()[:300]
    if points < item.points and not said:
        raise Invalid(_("扣分的请说明理由。"), field="reason")
    now = recording_time()
    before = review.marks.filter(item=item, superseded_at=None).first()
    file = (
        file_store(unit=review.service.unit, name=upload.name, content=upload.content, by=by, at=at)
        if upload
        else before.file
        if before
        else None
    )
    review.marks.filter(item=item, superseded_at=None).update(superseded_at=now)
    made = ReviewMark.objects.create(
        review=review, item=item, points=points, reason=said, file=file, marked_by_id=by.user_id, recorded_at=now
    )
    _tell(review.service, "marked", by, at, name=review.name, item=item.name, points=f"{points:f}")
    return made


@transaction.atomic
def review_settle(*, review_uuid: UUID, on: date, note: str = "", by: Actor, at: datetime) -> QuarterReview:
    """The head settles a quarter: its score and band, and what of its price is paid and kept back.

    Raises NotFound, NotAllowed, and Invalid at `on`, or where an item has no points.
    """
    review = _review(review_uuid, by)
    _require_deciding(by, review.service.unit.path)
    require_past(on, review.service.unit, at, "on")
    if on < review.starts_on:
        raise Invalid(_("考核不能早于考核期。"), field="on")
    marks = {one.item_id: one.points for one in review.marks.filter(superseded_at=None)}
    items = list(review.service.items.all())
    lacking = [one.name for one in items if one.pk not in marks]
    if lacking:
        raise Invalid(_("还有项目没有打分：%(items)s。") % {"items": "、".join(lacking)})
    score = score_of(Mark(marks[one.pk], one.points) for one in items)
    told = consequence(review.price, score, bands_of(review.service))
    review.score, review.band, review.paid, review.kept = score, told.band.name, told.paid, told.kept
    review.note, review.settled_on, review.settled_by_id, review.recorded_at = (
        note.strip(),
        on,
        by.user_id,
        recording_time(),
    )
    review.save()
    _tell(
        review.service, "settled", by, at, name=review.name, score=f"{score:f}", band=told.band.name, amount=told.paid
    )
    return review


@transaction.atomic
def review_accept(*, review_uuid: UUID, on: date, people: Iterable[str], by: Actor, at: datetime) -> QuarterReview:
    """Accept a settled quarter in `money`, failed in a band that does not pass: by at least two people, none of them who signed the
    contract, which is why settling does not do it. Raises NotFound, NotAllowed, Invalid, and what `money` raises."""
    review = review_get(by, review_uuid)
    _require_running(by, review.service.unit.path)
    held = (
        QuarterReview.objects.select_for_update(of=("self",), no_key=True)
        .select_related("service", "duty")
        .get(pk=review.pk)
    )
    if held.settled_on is None or held.acceptance_id is not None or held.duty is None:
        raise Invalid(_("考核定案后登记验收，一期一次。"))
    if on < held.settled_on:
        raise Invalid(_("验收不能早于考核定案。"), field="on")
    band = next(one for one in bands_of(held.service) if one.name == held.band)
    held.acceptance = acceptance_record(
        duty_uuid=held.duty.uuid, held_on=on, result="passed" if band.passes else "failed", people=people,
        defects="" if band.passes else f"考核得分{held.score}，{held.band}", by=by, at=at,
    )  # fmt: skip
    held.save(update_fields=["acceptance"])
    _tell(review.service, "accepted", by, at, name=review.name, number=held.acceptance.number)
    return held


@transaction.atomic
def review_file(*, review_uuid: UUID, upload: Upload, by: Actor, at: datetime) -> QuarterReview:
    """Keep the sheet as both sides signed it, once the quarter is settled. Raises NotFound, NotAllowed, FileRefused and Invalid."""
    review = review_get(by, review_uuid)
    _require_running(by, review.service.unit.path)
    if review.settled_on is None:
        raise Invalid(_("考核定案后才能上传签字的考核表。"))
    review.file = file_store(unit=review.service.unit, name=upload.name, content=upload.content, by=by, at=at)
    review.save(update_fields=["file"])
    _tell(review.service, "signed", by, at, name=review.name, digest=review.file.digest)
    return review


def _service(uuid: UUID, by: Actor) -> PropertyService:
    seen = service_get(by, uuid)
    _require_running(by, seen.unit.path)
    rows = PropertyService.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit", "declaration__project", "contract").get(pk=seen.pk)


def _review(uuid: UUID, by: Actor) -> QuarterReview:
    """A review that is not settled, held until the transaction ends."""
    seen = review_get(by, uuid)
    _require_running(by, seen.service.unit.path)
    rows = QuarterReview.objects.select_for_update(of=("self",), no_key=True)
    review = rows.select_related("service__unit", "service__declaration__project", "duty", "milestone").get(pk=seen.pk)
    if review.settled_on is not None:
        raise Invalid(_("这一期考核已定案。"))
    return review


def _require_running(by: Actor, path: str) -> None:
    if not may_run(by, path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以办理物业服务。"))


def _require_deciding(by: Actor, path: str) -> None:
    if not may_decide(by, path):
        raise NotAllowed(_("只有单位负责人可以办理这一步。"))


def _tell(service: PropertyService, kind: str, by: Actor, at: datetime, **more: object) -> None:
    record(kind=f"incubator.property.{kind}", unit=service.unit, about="incubator.property_service", about_uuid=service.uuid, by=by, at=at,
           project_uuid=service.declaration.project.uuid, payload={"service": service.name, **more})  # fmt: skip
