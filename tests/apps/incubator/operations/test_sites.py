"""Yards, buildings, floors and their drawings."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.errors import DisguisedFile
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import Attachment
from duixian.apps.incubator.models import Building, Floor, Site
from duixian.apps.incubator.operations.sites import (
    building_add,
    floor_add,
    floor_drawing_set,
    site_add,
    site_change,
    site_link,
)
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_floor, make_site

pytestmark = pytest.mark.django_db
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def png(width: int, height: int) -> bytes:
    content = BytesIO()
    Image.new("L", (width, height), 200).save(content, "PNG")
    return content.getvalue()


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def kinds() -> list[str]:
    return list(HistoryRow.objects.order_by("id").values_list("kind", flat=True))


def test_yards_stand_in_the_order_they_came_and_are_linked_both_ways(world: World) -> None:
    by = act(world.filler)
    east, west = make_site(world.unit, by, "东院"), make_site(world.unit, by, "西院")
    site_link(site_uuid=east.uuid, other_uuid=west.uuid, by=by, at=AT)
    site_link(site_uuid=west.uuid, other_uuid=east.uuid, by=by, at=AT)
    assert (list(west.linked.all()), [one.position for one in Site.objects.all()]) == ([east], [0, 1])
    assert kinds() == ["incubator.site.added", "incubator.site.added", "incubator.site.linked"]


def test_a_yard_is_linked_only_to_another_of_its_unit(world: World) -> None:
    by = act(world.filler)
    east, foreign = make_site(world.unit, by), make_site(world.other, act(world.stranger))
    with pytest.raises(Invalid) as refused:
        site_link(site_uuid=east.uuid, other_uuid=east.uuid, by=by, at=AT)
    with pytest.raises(NotFound):
        site_link(site_uuid=east.uuid, other_uuid=foreign.uuid, by=by, at=AT)
    assert refused.value.field == "other"


def test_a_name_is_taken_once(world: World) -> None:
    by = act(world.filler)
    site = make_site(world.unit, by)
    building_add(site_uuid=site.uuid, name="大楼", by=by, at=AT)
    other = make_site(world.unit, by, "西院")
    fields = []
    for act_again in (
        lambda: make_site(world.unit, by),
        lambda: site_add(unit=world.unit, name=" ", by=by, at=AT),
        lambda: site_change(site_uuid=other.uuid, name="东院", address="", by=by, at=AT),
        lambda: building_add(site_uuid=site.uuid, name="大楼", by=by, at=AT),
    ):
        with pytest.raises(Invalid) as refused:
            act_again()
        fields.append(refused.value.field)
    assert (fields, Site.objects.count(), Building.objects.count()) == (["name"] * 4, 2, 1)


def test_a_change_tells_what_changed_and_nothing_else(world: World) -> None:
    by = act(world.filler)
    site = make_site(world.unit, by)
    for _again in range(2):
        site_change(site_uuid=site.uuid, name="东院", address="云帆路199号", by=by, at=AT)
    changed = HistoryRow.objects.filter(kind="incubator.site.changed")
    assert [row.payload for row in changed] == [{"changes": {"address": ["云帆路1号", "云帆路199号"]}}]


@pytest.mark.parametrize("number", [0, -10, 201, 1])
def test_there_is_no_floor_zero_and_each_only_once(world: World, number: int) -> None:
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    with pytest.raises(Invalid) as refused:
        floor_add(building_uuid=floor.building.uuid, number=number, by=by, at=AT)
    assert (refused.value.field, Floor.objects.count()) == ("number", 1)
    assert str(floor_add(building_uuid=floor.building.uuid, number=-1, by=by, at=AT)) == "B1"


def test_a_picture_is_drawn_anew_under_the_plan_and_what_was_sent_is_kept(world: World) -> None:
    by = act(world.filler)
    floor = floor_drawing_set(
        floor_uuid=make_floor(world.unit, by).uuid, upload=Upload("一层.png", png(40, 30)), by=by, at=AT
    )
    assert floor.drawing
    kept = Attachment.objects.get(about="incubator.floor", about_uuid=floor.uuid).file
    assert (floor.drawing.name, floor.drawing.media_type, floor.ratio, kept.name) == (
        "一层-1.webp",
        "image/webp",
        750,
        "一层.png",
    )


def test_a_page_of_a_pdf_becomes_a_picture_and_the_pdf_is_kept(world: World) -> None:
    by = act(world.filler)
    given = make_floor(world.unit, by)
    floor = floor_drawing_set(floor_uuid=given.uuid, upload=Upload("一层.pdf", PDF), by=by, at=AT)
    kept = Attachment.objects.get(about_uuid=floor.uuid).file
    told = HistoryRow.objects.get(kind="incubator.site.drawing_set").payload
    assert (floor.ratio, kept.media_type, told["floor"], told["digest"]) == (500, "application/pdf", "1F", kept.digest)


@pytest.mark.parametrize(
    ("upload", "page", "field"),
    [
        (Upload("一层.txt", "字".encode()), 1, "file"), (Upload("一层.pdf", PDF), 2, "page"), (Upload("一层.pdf", PDF), 0, "page"),
        (Upload("一层.png", b"\x89PNG\r\n\x1a\n" + bytes(20)), 1, "file"), (Upload("一层.png", png(400, 30)), 1, "file"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_refused_at_its_field(world: World, upload: Upload, page: int, field: str) -> None:
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    with pytest.raises(Invalid) as refused:
        floor_drawing_set(floor_uuid=floor.uuid, upload=upload, page=page, by=by, at=AT)
    assert (refused.value.field, Floor.objects.get().drawing) == (field, None)


def test_a_disguised_drawing_is_refused(world: World) -> None:
    by = act(world.filler)
    with pytest.raises(DisguisedFile):
        floor_drawing_set(floor_uuid=make_floor(world.unit, by).uuid, upload=Upload("a.png", b"%PDF-1.7"), by=by, at=AT)


def test_others_read_and_do_not_write(world: World) -> None:
    floor = make_floor(world.unit, act(world.filler))
    by = act(world.auditor)
    building, site = floor.building, floor.building.site
    for attempt in (
        lambda: site_add(unit=world.unit, name="北院", by=by, at=AT),
        lambda: site_change(site_uuid=site.uuid, name="北院", address="", by=by, at=AT),
        lambda: site_link(site_uuid=site.uuid, other_uuid=site.uuid, by=by, at=AT),
        lambda: building_add(site_uuid=site.uuid, name="楼", by=by, at=AT),
        lambda: floor_add(building_uuid=building.uuid, number=2, by=by, at=AT),
        lambda: floor_drawing_set(floor_uuid=floor.uuid, upload=Upload("a.png", png(40, 30)), by=by, at=AT),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert Site.objects.get().name == "东院"
