from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, MediaReport
from duixian.apps.events.operations.media_reports import (
    report_check,
    report_correct,
    report_enter,
    report_take_back,
    reports_enter_many,
)
from duixian.apps.events.report_lists import read_reports
from duixian.apps.evidence.filetypes import Upload
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.media import COPY, TEXT, given, make_outlet, make_report
from factories.speakers import PROGRAM, on, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_a_report_is_kept_with_its_copy_and_the_text_of_it(event: Event) -> None:
    report = make_report(event, url="https://News.example.org/1?utm_source=x")
    assert report.file
    assert (report.url, report.text, report.file.name, report.occurred_at) == (
        "https://news.example.org/1", TEXT, "存档.txt", datetime(2020, 6, 10, 16, tzinfo=UTC),
    )  # fmt: skip
    row = HistoryRow.objects.get(kind="events.report.entered")
    assert row.payload == {
        "event": "BIO2020", "day": "2020-06-11", "digest": report.file.digest, "reprint": False, "own": False,
    }  # fmt: skip


def test_a_picture_is_a_copy_without_text(event: Event) -> None:
    report = make_report(event, upload=Upload("截图.png", picture(kind="PNG")))
    assert (report.text, report.file is not None) == ("", True)


def test_a_report_of_an_own_channel_is_flagged_unless_somebody_says_otherwise(event: Event) -> None:
    outlet = make_outlet(event, "本会公众号", trade=False, own=True)
    assert [make_report(event, outlet).own, make_report(event, outlet, own=False).own] == [True, False]


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("title", {"title": " "}),
        ("url", {"url": "javascript:alert(1)"}),
        ("published_on", {"published_on": date(2020, 6, 13)}),
        ("language", {"language": "klingon"}),
        ("reprint_of", {"reprint_of": uuid4()}),
        ("file", {"upload": Upload("a.zip", b"PK\x03\x04")}),
        ("file", {"upload": Upload("a.pdf", b"MZ")}),
    ],
)
def test_a_report_that_cannot_be_is_refused(event: Event, field: str, more: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        make_report(event, **more)
    assert (caught.value.field, MediaReport.objects.count()) == (field, 0)


def test_one_address_is_one_report(event: Event) -> None:
    make_report(event, url="https://example.org/a")
    with pytest.raises(Invalid) as caught:
        make_report(event, url="https://example.org/a#part")
    assert caught.value.field == "url"
    with pytest.raises(IntegrityError), transaction.atomic():
        MediaReport.objects.bulk_create([_twin(event)])


def _twin(event: Event) -> MediaReport:
    first = MediaReport.objects.get()
    return MediaReport(
        event=event, organisation=first.organisation, title="别", url=first.url, published_on=first.published_on,
        occurred_at=first.occurred_at, recorded_at=first.recorded_at,
    )  # fmt: skip


def test_a_reprint_names_an_original_which_is_none(event: Event) -> None:
    original = make_report(event)
    reprint = make_report(event, reprint_of=original.uuid)
    assert reprint.reprint_of == original
    with pytest.raises(Invalid) as caught:
        make_report(event, reprint_of=reprint.uuid)
    assert caught.value.field == "reprint_of"


def test_a_correction_is_a_new_row_that_keeps_the_copy(event: Event) -> None:
    old = make_report(event)
    reprint = make_report(event, reprint_of=old.uuid)
    wanted = given(make_outlet(event), "研讨会隆重开幕", published_on=date(2020, 6, 10))
    new = report_correct(uuid=old.uuid, given=wanted, reason="日期有误", by=PROGRAM, at=on(6, 13))
    old.refresh_from_db()
    reprint.refresh_from_db()
    assert (new.title, new.file, new.text, new.checked_at) == ("研讨会隆重开幕", old.file, TEXT, None)
    assert (old.superseded_by, old.superseded_reason, reprint.reprint_of) == (new, "日期有误", new)
    with pytest.raises(NotFound):
        report_correct(uuid=old.uuid, given=wanted, reason="再改", by=PROGRAM, at=on(6, 14))


def test_an_original_cannot_become_a_reprint(event: Event) -> None:
    original, other = make_report(event), make_report(event)
    make_report(event, reprint_of=original.uuid)
    outlet = make_outlet(event)
    for wrong in (other.uuid, original.uuid):
        with pytest.raises(Invalid) as caught:
            report_correct(
                uuid=original.uuid, given=given(outlet, reprint_of=wrong), reason="改", by=PROGRAM, at=on(6, 13)
            )
        assert caught.value.field == "reprint_of"


def test_a_correction_may_keep_its_own_address(event: Event) -> None:
    old = make_report(event, url="https://example.org/a")
    wanted = given(make_outlet(event), url="https://example.org/a")
    assert report_correct(uuid=old.uuid, given=wanted, reason="改", by=PROGRAM, at=on(6, 13)).url == old.url


def test_a_report_that_was_none_is_taken_back(event: Event) -> None:
    original = make_report(event)
    reprint = make_report(event, reprint_of=original.uuid)
    with pytest.raises(Invalid):
        report_take_back(uuid=original.uuid, reason="不是报道", by=PROGRAM, at=on(6, 13))
    report_take_back(uuid=reprint.uuid, reason="不是报道", by=PROGRAM, at=on(6, 13))
    report_take_back(uuid=original.uuid, reason="不是报道", by=PROGRAM, at=on(6, 13))
    assert MediaReport.objects.filter(superseded_at=None).count() == 0


def test_a_second_person_checks_against_the_copy(world: World, event: Event) -> None:
    report = make_report(event, by=act(world.filler))
    with pytest.raises(NotAllowed):
        report_check(uuid=report.uuid, by=act(world.filler), at=on(6, 13))
    checked = report_check(uuid=report.uuid, by=act(world.head), at=on(6, 13))
    assert (checked.checked_by, checked.checked_at is not None) == (world.head, True)
    with pytest.raises(Invalid):
        report_check(uuid=report.uuid, by=act(world.head), at=on(6, 13))


def test_without_a_copy_nothing_is_checked(world: World, event: Event) -> None:
    report = make_report(event, upload=None)
    with pytest.raises(Invalid):
        report_check(uuid=report.uuid, by=act(world.head), at=on(6, 13))
    with pytest.raises(IntegrityError), transaction.atomic():
        MediaReport.objects.filter(pk=report.pk).update(checked_at=on(6, 13))


def test_a_list_is_entered_and_what_could_not_be_is_told(event: Event) -> None:
    rows = (
        "健康报,开幕,2020-06-11,https://example.org/1",
        "海汀日报,开幕,2020-06-11,https://example.org/1",
        "甲报,,2020-06-11,",
    )
    listed = read_reports("a.csv", "\n".join(("媒体,标题,日期,网址", *rows)).encode())
    problems = reports_enter_many(event_uuid=event.uuid, entries=listed.entries, by=PROGRAM, at=on(6, 12))
    assert problems == {3: "这个网址的报道已经登记过了。", 4: "标题：这一项必须填写。"}
    assert list(MediaReport.objects.values_list("organisation__name", "file")) == [("健康报", None)]


def test_others_enter_nothing(world: World, event: Event) -> None:
    outlet = make_outlet(event)
    for user, refusal in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(refusal):
            report_enter(event_uuid=event.uuid, given=given(outlet, upload=COPY), by=act(user), at=on(6, 12))


def test_one_article_is_entered_once_whatever_its_address_or_title(event: Event) -> None:
    """The trap: the same page under two addresses, or the same copy under two titles, counts twice."""
    outlet, copy = make_outlet(event), Upload("a.txt", b"the same page")
    first = make_report(event, outlet, url="https://example.org/a", upload=copy)
    for more, field in (
        ({"title": "研讨会开幕", "url": "https://m.example.org/a", "upload": Upload("b.txt", b"mobile")}, "title"),
        ({"title": "另一个题目", "url": "https://example.org/b", "upload": copy}, "file"),
    ):
        with pytest.raises(Invalid) as refused:
            make_report(event, outlet, **more)
        assert refused.value.field == field
    again = make_report(event, outlet, url="https://m.example.org/a", reprint_of=first.uuid)
    other = make_report(event, make_outlet(event, "科技日报"), url="https://example.com/a", upload=copy)
    assert (again.reprint_of, other.file) == (first, first.file)
    assert (
        report_correct(
            uuid=first.uuid, given=given(outlet, url="https://example.org/a"), reason="更正", by=PROGRAM, at=on(7, 1)
        ).file
        == first.file
    )
