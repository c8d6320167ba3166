"""What belongs to a work order: photos, and the labour and parts that it took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations import file_store
from duixian.apps.incubator.models import WorkOrder, WorkOrderLine, WorkOrderPhoto
from duixian.apps.incubator.operations.order_steps import tell
from duixian.apps.incubator.queries.work_orders import order_get
from duixian.apps.incubator.rules import may_run
from duixian.core.incubator.work_orders import CLOSED, State
from duixian.core.values import FEN
from duixian.documents.pages.images import UnreadableImage, drawn_anew

MOST_PHOTOS: Final = 12
MOST_AT_ONCE: Final = 6


def photos_add(
    order: WorkOrder, photos: Sequence[Upload], *, after: bool, by: Actor, at: datetime
) -> list[WorkOrderPhoto]:
    """Keep photos, drawn anew without place and camera; the same photo once. Raises Invalid at `photos` and FileRefused."""
    if len(photos) > MOST_AT_ONCE or order.photos.count() + len(photos) > MOST_PHOTOS:
        raise Invalid(
            _("一次最多%(once)s张，一张工单最多%(most)s张照片。") % {"once": MOST_AT_ONCE, "most": MOST_PHOTOS},
            field="photos",
        )
    return [
        _photo(order, number, one, after=after, by=by, at=at)
        for number, one in enumerate(photos, order.photos.count() + 1)
    ]


def _photo(order: WorkOrder, number: int, photo: Upload, *, after: bool, by: Actor, at: datetime) -> WorkOrderPhoto:
    try:
        drawn = drawn_anew(photo.content, kind="JPEG")
    except UnreadableImage as error:
        raise Invalid(_("“%(name)s”不是能读取的照片；请用JPG或PNG。") % {"name": photo.name}, field="photos") from error
    file = file_store(unit=order.unit, name=f"{order.number}-{number}.jpg", content=drawn.content, by=by, at=at)
    made, _new = WorkOrderPhoto.objects.get_or_create(
        order=order, file=file, defaults={"after": after, "recorded_at": recording_time()}
    )
    return made


@transaction.atomic
def order_line_add(
    *, uuid: UUID, kind: str, text: str, quantity: Decimal, price: Decimal, measure: str = "", by: Actor, at: datetime
) -> WorkOrderLine:
    """Labour or parts of an order that work has begun on: so many at a price in yuan; the amount to the fen, half up.

    Raises NotFound, NotAllowed, and Invalid at the field, or for an order that has not begun or is closed.
    """
    order = _kept(uuid, by)
    if kind not in WorkOrderLine.Kind.values:
        raise Invalid(_("请选择人工或材料。"), field="kind")
    if not (quantity.is_finite() and 0 < quantity < 10**6 and quantity == quantity.quantize(FEN)):
        raise Invalid(_("数量应大于零，最多两位小数。"), field="quantity")
    if not (price.is_finite() and 0 <= price < 10**8 and price == price.quantize(FEN)):
        raise Invalid(_("单价不能是负数，也不能过大，最多两位小数。"), field="price")
    made = WorkOrderLine.objects.create(
        order=order, kind=kind, text=filled(text, "text")[:120], quantity=quantity, measure=measure.strip()[:12], price=price,
        amount=(quantity * price).quantize(FEN, ROUND_HALF_UP), recorded_at=recording_time(),
    )  # fmt: skip
    tell(order, "line_added", by, at, text=made.text, amount=made.amount)
    return made


@transaction.atomic
def order_line_remove(*, uuid: UUID, line_uuid: UUID, by: Actor, at: datetime) -> WorkOrder:
    """Take labour or parts back; harmless twice. Raises NotFound, NotAllowed, and Invalid for an order that is closed."""
    order = _kept(uuid, by)
    line = order.lines.filter(uuid=line_uuid).first()
    if line is None:
        raise NotFound
    if order.lines.filter(pk=line.pk, superseded_at=None).update(superseded_at=recording_time()):
        tell(order, "line_removed", by, at, text=line.text, amount=line.amount)
    return order


def _kept(uuid: UUID, by: Actor) -> WorkOrder:
    order = order_get(by, uuid)
    if not may_run(by, order.unit.path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以办理工单。"))
    if order.state in CLOSED or order.state == State.REPORTED:
        raise Invalid(_("派工之后、验收之前才能登记人工和材料。"))
    return order
