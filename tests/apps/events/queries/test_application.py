"""The application: what the records fill in, what is missing, and its draft."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from duixian.apps.events.models import Event
from duixian.apps.events.operations.approvals import CaseGiven, approval_case_keep
from duixian.apps.events.queries.application import application_file, application_of, application_paper
from factories.accounts import World, act, make_world
from factories.editions import AT, add_party, add_plan
from factories.events import make_event
from factories.money import make_line
from snapshots import snapshot

pytestmark = pytest.mark.django_db
TODAY = date(2020, 3, 2)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def whole(world: World) -> Event:
    line = make_line(world.unit, "950000")
    event = make_event(
        world.unit, line.declaration, international=True, theme="新药研发", theme_en="New drugs", address="海汀路1号", expected_total=700,
        expected_abroad=90, expected_countries=12,
    )  # fmt: skip
    add_party(world, event, name_en="Haiting Science Commission")
    add_party(world, event, "海汀药学会", "organiser")
    add_plan(world, event)
    given = CaseGiven(ngo="co_host", background="搭建交流平台。\n带动产业合作。", funding="财政拨款和赞助", exhibition_area=0, taiwan_delegates=0,
                      contact="王工 021-5555")  # fmt: skip
    approval_case_keep(event_uuid=event.uuid, given=given, by=act(world.filler), at=AT)
    return event


def text_of(data: bytes) -> str:
    """Paragraphs and rows of a document, in their order."""
    held = docx.Document(io.BytesIO(data))
    lines = []
    for block in held.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines) + "\n"


def test_empty_edition_tells_what_is_missing(world: World) -> None:
    found = application_of(make_event(world.unit, international=True, name_en="", venue=""), TODAY)
    assert [one.code for one in found.missing] == [
        "name_en", "theme", "place", "host", "total", "abroad", "countries", "background", "funding", "budget", "area", "taiwan", "contact",
        "safety",
    ]  # fmt: skip


def test_records_fill_in_what_they_know(world: World) -> None:
    found = application_of(whole(world), TODAY)
    assert [one.code for one in found.missing] == ["police"]
    told = {one.code: one.value.zh for one in found.items if one.value}
    assert (told["days"], told["place"], told["host"]) == (
        "2020年6月10日至2020年6月12日，共3天",
        "海汀国际会议中心 海汀路1号",
        "海汀市科技局",
    )
    assert (told["total"], told["abroad"], told["budget"], told["safety"]) == (
        "700人",
        "90人",
        "950,000.00",
        "消防（第1版）",
    )
    assert {one.code: one.value.en for one in found.items if one.value}["host"] == "Haiting Science Commission"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_draft_says_it_all(world: World, language: Any) -> None:
    file = application_file(whole(world), TODAY, format="docx", language=language, notice="演示数据")
    text = text_of(file.data)
    assert text == snapshot(f"conference-application-{language}.txt", text)


def test_draft_is_a_pdf_too_and_no_workbook(world: World) -> None:
    event = whole(world)
    file = application_file(event, TODAY, format="pdf", language="zh")
    assert (file.name, file.data[:5]) == ("BIO2020-举办国际会议申请（草稿）.pdf", b"%PDF-")
    with pytest.raises(ValueError, match="xlsx"):
        application_file(event, TODAY, format="xlsx", language="zh")


def test_domestic_conference_is_asked_nothing(world: World) -> None:
    paper = application_paper(application_of(make_event(world.unit), TODAY))
    assert [(one.label.zh, one.value.zh if one.value else None) for one in paper.parts[0].told] == [
        ("审批层级", "不属于国际会议，无须报批")
    ]
