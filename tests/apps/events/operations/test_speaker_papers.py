from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Honorarium, Material, Speaker, Travel
from duixian.apps.events.operations.speaker_papers import (
    honorarium_set,
    material_ask,
    material_receive,
    material_release,
    portrait_set,
    travel_set,
)
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.store import get
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.speakers import LETTER, PDF, PROGRAM, confirmed, on, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def speaker(world: World) -> Speaker:
    return confirmed(make_event(world.unit))


def received(speaker: Speaker, *, consents: bool = True, upload: Upload = LETTER, kind: str = "slides") -> Material:
    return material_receive(
        speaker_uuid=speaker.uuid, kind=kind, upload=upload, consents=consents, by=PROGRAM, at=on(5, 1)
    )


def test_a_portrait_is_kept_small_and_under_no_name(world: World, speaker: Speaker) -> None:
    upload = Upload("王教授.png", picture(2000, 1000, kind="PNG"))
    photo = portrait_set(speaker_uuid=speaker.uuid, upload=upload, by=act(world.filler), at=on(5, 1)).photo
    assert photo
    assert (photo.name, photo.media_type) == (f"portrait-{speaker.uuid}.jpg", "image/jpeg")
    assert Image.open(BytesIO(get(photo.digest))).size == (800, 400)


def test_a_portrait_that_is_none_is_refused(world: World, speaker: Speaker) -> None:
    with pytest.raises(Invalid) as caught:
        portrait_set(speaker_uuid=speaker.uuid, upload=Upload("a.jpg", PDF), by=act(world.filler), at=on(5, 1))
    assert caught.value.field == "photo"


def test_a_material_is_asked_for_received_and_released(world: World, speaker: Speaker) -> None:
    for day in (20, 25):
        material_ask(
            speaker_uuid=speaker.uuid, kind="slides", due_on=date(2020, 5, day), by=act(world.filler), at=on(4, 1)
        )
    material = received(speaker)
    assert (material.due_on, material.consented_at, speaker.materials.count()) == (date(2020, 5, 25), on(5, 1), 1)
    material_release(material_uuid=material.uuid, released=True, by=act(world.filler), at=on(6, 13))
    material.refresh_from_db()
    assert (material.released_at, material.released_by) == (on(6, 13), world.filler)
    material_release(material_uuid=material.uuid, released=False, by=act(world.filler), at=on(6, 14))
    kinds = HistoryRow.objects.filter(kind__startswith="events.material").order_by("seq").values_list("kind", flat=True)
    assert [kind.rpartition(".")[2] for kind in kinds] == ["asked", "asked", "received", "released", "held_back"]


def test_without_consent_nothing_is_released(world: World, speaker: Speaker) -> None:
    material = received(speaker, consents=False)
    with pytest.raises(Invalid):
        material_release(material_uuid=material.uuid, released=True, by=act(world.filler), at=on(6, 13))


def test_a_newer_file_supersedes_and_is_released_anew(world: World, speaker: Speaker) -> None:
    first = received(speaker)
    material_release(material_uuid=first.uuid, released=True, by=act(world.filler), at=on(5, 2))
    second = received(speaker, upload=Upload("v2.pdf", PDF + b"2"))
    first.refresh_from_db()
    assert (first.superseded_at is not None, second.released_at, second.pk != first.pk) == (True, None, True)
    with pytest.raises(NotFound):
        material_release(material_uuid=first.uuid, released=False, by=act(world.filler), at=on(5, 3))


def test_what_was_received_is_not_asked_for(world: World, speaker: Speaker) -> None:
    received(speaker)
    with pytest.raises(Invalid):
        material_ask(
            speaker_uuid=speaker.uuid, kind="slides", due_on=date(2020, 5, 20), by=act(world.filler), at=on(5, 2)
        )


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("kind", {"kind": "poem"}),
        ("file", {"upload": Upload("a.html", b"<html><script>x</script></html>")}),
        ("file", {"upload": Upload("a.pdf", b"MZ program")}),
        ("file", {"upload": Upload("a.pdf", b"")}),
        ("file", {"upload": Upload("noextension", PDF)}),
        ("file", {"upload": Upload("a.pdf", bytes(50 * 2**20 + 1))}),
    ],
    ids=["kind", "html", "program", "empty", "no-extension", "too-large"],
)
def test_other_files_are_not_taken(speaker: Speaker, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        received(speaker, **given)
    assert (caught.value.field, Material.objects.count()) == (field, 0)


def test_the_database_releases_nothing_without_consent(speaker: Speaker) -> None:
    material = received(speaker, consents=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Material.objects.filter(pk=material.pk).update(released_at=on(6, 1))


def test_travel_is_kept_and_told_by_its_fields(world: World, speaker: Speaker) -> None:
    given: dict[str, Any] = {
        "arrives_at": on(6, 9), "arrival": "MU5101", "departs_at": on(6, 13), "pick_up": True, "hotel_from": date(2020, 6, 9),
        "hotel_until": date(2020, 6, 13), "wishes": "清真",
    }  # fmt: skip
    travel_set(speaker_uuid=speaker.uuid, hotel="海汀酒店", booked=True, by=act(world.filler), at=on(5, 1), **given)
    travel = travel_set(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(5, 2), **{**given, "wishes": "素食"})
    assert (travel.nights, travel.hotel, travel.booked, travel.wishes, Travel.objects.count()) == (
        4, "海汀酒店", True, "素食", 1,
    )  # fmt: skip
    rows = HistoryRow.objects.filter(kind="events.travel.set").order_by("seq")
    assert rows[1].payload["fields"] == ["wishes"]


def test_travel_without_a_change_leaves_no_second_row(speaker: Speaker) -> None:
    for _ in range(2):
        travel_set(speaker_uuid=speaker.uuid, arrival="G1", by=PROGRAM, at=on(5, 2))
    assert HistoryRow.objects.filter(kind="events.travel.set").count() == 1


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("departs_at", {"arrives_at": on(6, 9), "departs_at": on(6, 9)}),
        ("hotel_until", {"hotel_from": date(2020, 6, 9), "hotel_until": date(2020, 6, 9)}),
        ("wishes", {"wishes": "长" * 301}),
        ("arrival", {"arrival": "长" * 61}),
    ],
)
def test_travel_that_cannot_be_is_refused(speaker: Speaker, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        travel_set(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(5, 2), **given)
    assert (caught.value.field, Travel.objects.count()) == (field, 0)


def test_an_honorarium_within_the_guide_is_kept(world: World, speaker: Speaker) -> None:
    fee = honorarium_set(
        speaker_uuid=speaker.uuid, gross=Decimal(2500), net=Decimal(2000), title_class="professor", hours=Decimal(2),
        tax_note="劳务报酬，单位代扣", by=act(world.finance), at=on(6, 13),
    )  # fmt: skip
    row = HistoryRow.objects.get(kind="events.honorarium.set")
    assert (fee.net, row.payload) == (
        Decimal(2000), {"event": "BIO2020", "amount": "2500", "over": False, "paid": False},
    )  # fmt: skip


def test_over_the_guide_a_reason_is_asked_for(world: World, speaker: Speaker) -> None:
    given: dict[str, Any] = {"gross": Decimal(6000), "title_class": "professor", "hours": Decimal(2)}
    with pytest.raises(Invalid) as caught:
        honorarium_set(speaker_uuid=speaker.uuid, by=act(world.finance), at=on(6, 13), **given)
    assert (caught.value.field, str(caught.value.message)) == (
        "excess_reason", "超出参考标准 2,000.00 元，请说明理由。",
    )  # fmt: skip
    honorarium_set(speaker_uuid=speaker.uuid, excess_reason="国际知名", by=act(world.finance), at=on(6, 13), **given)
    assert HistoryRow.objects.get(kind="events.honorarium.set").payload["over"] is True


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("net", {"net": Decimal(1001)}),
        ("net", {"net": Decimal(-1)}),
        ("title_class", {"title_class": "king"}),
        ("payment", {"payment_uuid": uuid4()}),
    ],
)
def test_an_honorarium_that_cannot_be_is_refused(speaker: Speaker, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        honorarium_set(speaker_uuid=speaker.uuid, gross=Decimal(1000), by=PROGRAM, at=on(6, 13), **given)
    assert (caught.value.field, Honorarium.objects.count()) == (field, 0)


def test_others_arrange_nothing(world: World, speaker: Speaker) -> None:
    with pytest.raises(NotAllowed):
        travel_set(speaker_uuid=speaker.uuid, by=act(world.auditor), at=on(5, 2))
    with pytest.raises(NotFound):
        portrait_set(speaker_uuid=speaker.uuid, upload=LETTER, by=act(world.stranger), at=on(5, 2))
