"""The workbook of requests."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from duixian.apps.partnering.models import MeetingRequest
from duixian.apps.partnering.queries.office_file import requests_file
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import answers, asks, make_partnering, make_profile

pytestmark = pytest.mark.django_db


def test_who_asked_whom_without_their_words() -> None:
    event = make_event(make_world().unit)
    make_partnering(event)
    first, second = make_profile(event, "甲", "甲公司"), make_profile(event, "乙", "乙公司")
    answers(second, asks(first, second, "must", "悄悄话"), "accept", priority="meet")
    asks(second, make_profile(event, "丙", "丙公司").organisation)
    rows = MeetingRequest.objects.order_by("pk")
    with translation.override("en"):
        english = requests_file(event, rows, language="en")
    chinese = requests_file(event, rows, language="zh")
    (sheet,) = CalamineWorkbook.from_filelike(BytesIO(chinese.data)).sheet_names
    table = CalamineWorkbook.from_filelike(BytesIO(chinese.data)).get_sheet_by_name(sheet).to_python()
    told = [row for row in table if row[0] in {"甲", "乙"}]
    assert (chinese.name, english.name, sheet) == ("BIO2020-约谈申请", "BIO2020-Requests to meet", "约谈申请")
    assert [row[:8] for row in told] == [
        ["甲", "甲公司", "乙", "乙公司", "已接受", "务必见面", "希望见面", ""],
        ["乙", "乙公司", "（任何一位）", "丙公司", "待答复", "希望见面", "", ""],
    ]
    assert "悄悄话" not in str(table)
