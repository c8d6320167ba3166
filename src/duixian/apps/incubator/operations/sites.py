"""Yards, their buildings and floors, and the drawings of floors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final, cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload, media_type_of
from duixian.apps.evidence.operations.files import file_attach, file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Building, Floor, Site
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.queries.sites import building_get, floor_get, site_get
from duixian.core.incubator.outlines import SIDE
from duixian.documents.pages.images import Drawn, UnreadableImage, drawn_anew
from duixian.documents.reading.apart import picture_apart

LOWEST, HIGHEST = -9, 200
WIDTH: Final = 2_000
"""Pixels of the picture that is shown, on its longer side."""
FLATTEST, DEEPEST = 100, 4_000
"""How deep a drawing may be, in thousandths of its width."""


@transaction.atomic
def site_add(*, unit: Unit, name: str, by: Actor, at: datetime, address: str = "") -> Site:
    """A yard of the unit, behind those that are there. Raises NotAllowed, and Invalid at `name` (empty, or there already)."""
    require_running(by, unit)
    name = filled(name, "name")[:80]
    locked(unit)
    _free(Site.objects.filter(unit=unit, name=name).exists(), _("已有同名院区。"))
    made = Site.objects.create(
        unit=unit, name=name, address=address.strip()[:200], position=unit.sites.count(), created_at=at
    )
    _tell("site.added", made, by, at, {"name": made.name, "address": made.address})
    return made


@transaction.atomic
def site_change(*, site_uuid: UUID, name: str, address: str, by: Actor, at: datetime) -> Site:
    """Another name or address. Raises NotFound, NotAllowed, and Invalid at `name`."""
    site = site_get(by, site_uuid)
    require_running(by, site.unit)
    name, address = filled(name, "name")[:80], address.strip()[:200]
    locked(site.unit)
    _free(Site.objects.filter(unit=site.unit, name=name).exclude(pk=site.pk).exists(), _("已有同名院区。"))
    changes = {
        key: [getattr(site, key), value]
        for key, value in (("name", name), ("address", address))
        if getattr(site, key) != value
    }
    if changes:
        site.name, site.address = name, address
        site.save(update_fields=["name", "address"])
        _tell("site.changed", site, by, at, {"changes": changes})
    return site


@transaction.atomic
def site_link(*, site_uuid: UUID, other_uuid: UUID, by: Actor, at: datetime) -> Site:
    """Say that one can walk from one yard to another; twice is once. Raises NotFound, NotAllowed, and Invalid at `other` for the same
    yard or one of another unit."""
    site, other = site_get(by, site_uuid), site_get(by, other_uuid)
    require_running(by, site.unit)
    if site == other or site.unit_id != other.unit_id:
        raise Invalid(_("请选择本单位的另一个院区。"), field="other")
    if not site.linked.filter(pk=other.pk).exists():
        site.linked.add(other)
        _tell("site.linked", site, by, at, {"other": other.name})
    return site


@transaction.atomic
def building_add(*, site_uuid: UUID, name: str, by: Actor, at: datetime) -> Building:
    """A building of a yard. Raises NotFound, NotAllowed, and Invalid at `name`."""
    site = site_get(by, site_uuid)
    require_running(by, site.unit)
    name = filled(name, "name")[:80]
    locked(site.unit)
    _free(site.buildings.filter(name=name).exists(), _("院区里已有同名楼栋。"))
    made = Building.objects.create(site=site, name=name, position=site.buildings.count())
    _tell("site.building_added", site, by, at, {"building": made.name})
    return made


@transaction.atomic
def floor_add(*, building_uuid: UUID, number: int, by: Actor, at: datetime) -> Floor:
    """A floor of a building; -1 is the first below ground. Raises NotFound, NotAllowed, and Invalid at `number`."""
    building = building_get(by, building_uuid)
    require_running(by, building.site.unit)
    if number == 0 or not LOWEST <= number <= HIGHEST:
        raise Invalid(_("没有0层：一楼是1，地下一层是-1。"), field="number")
    locked(building.site.unit)
    _free(building.floors.filter(number=number).exists(), _("这一层已经有了。"), "number")
    made = Floor.objects.create(building=building, number=number)
    _tell("site.floor_added", building.site, by, at, {"building": building.name, "floor": str(made)})
    return made


@transaction.atomic
def floor_drawing_set(*, floor_uuid: UUID, upload: Upload, by: Actor, at: datetime, page: int = 1) -> Floor:
    """Lay a drawing under the plan of a floor: a picture, or a page of a PDF (counted from 1). What is shown is drawn anew from its
    pixels; what was sent is kept and attached to the floor. The plan becomes as deep as the drawing.

    Raises NotFound, NotAllowed, FileRefused, and Invalid at `file` for what cannot be shown as a picture, at `page` for a page that
    is not there.
    """
    floor = floor_get(by, floor_uuid)
    site = floor.building.site
    require_running(by, site.unit)
    picture = _picture(upload, page)
    kept = file_store(unit=site.unit, name=upload.name, content=upload.content, by=by, at=at)
    file_attach(file=kept, about="incubator.floor", about_uuid=floor.uuid, by=by, at=at)
    name = f"{PurePosixPath(kept.name).stem[:80]}-{page}.webp"
    floor.drawing = file_store(unit=site.unit, name=name, content=picture.content, by=by, at=at)
    floor.ratio = picture.height * SIDE // picture.width
    floor.save(update_fields=["drawing", "ratio"])
    told = {"building": floor.building.name, "floor": str(floor), "digest": kept.digest}
    _tell("site.drawing_set", site, by, at, told)
    return floor


def _picture(upload: Upload, page: int) -> Drawn:
    media_type = media_type_of(upload.name, upload.content)
    content: object = upload.content
    if media_type == "application/pdf":
        content = picture_apart(upload.content, page=page, width=WIDTH) if page > 0 else None
        if not isinstance(content, bytes):
            raise Invalid(_("PDF里没有第%(page)s页，或打不开。") % {"page": page}, field="page")
    try:
        drawn = drawn_anew(cast(bytes, content), longest=WIDTH)
    except UnreadableImage as error:
        raise Invalid(_("平面图请用PNG、JPEG、WebP图片或PDF。"), field="file") from error
    if not FLATTEST <= drawn.height * SIDE // drawn.width <= DEEPEST:
        raise Invalid(_("图太窄或太长，看不清房间；请裁去空白。"), field="file")
    return drawn


def _free(taken: bool, message: object, field: str = "name") -> None:
    if taken:
        raise Invalid(message, field=field)  # type: ignore[arg-type]  # a lazy text of Django, which its stubs call str


def _tell(what: str, site: Site, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"incubator.{what}", unit=site.unit, about="incubator.site", about_uuid=site.uuid, by=by, at=at, payload=payload
    )  # fmt: skip
