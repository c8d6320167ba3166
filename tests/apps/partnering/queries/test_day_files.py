"""The meetings on paper: by table and time, and by person."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from duixian.apps.partnering.queries.day import MeetingFilter, meetings_matching
from duixian.apps.partnering.queries.day_files import meetings_file
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import make_profile
from factories.planning import agreed, announced, make_ready

pytestmark = pytest.mark.django_db


def test_each_meeting_stands_once_by_time_and_twice_by_person() -> None:
    event = make_event(make_world().unit)
    partnering = make_ready(event)
    agreed(make_profile(event, "王晓明", "海汀第一医院"), make_profile(event, "李青", "青原制药"))
    announced(partnering)
    file = meetings_file(event, meetings_matching(partnering, MeetingFilter()), language="zh")
    times, people = (
        [row for row in sheet.to_python() if "A01" in row]
        for sheet in map(CalamineWorkbook.from_filelike(BytesIO(file.data)).get_sheet_by_index, (0, 1))
    )
    assert [row[:8] for row in times] == [
        ["2020-06-10", "09:00–09:30", "A区", "A01", "青原制药", "李青", "海汀第一医院", "王晓明"]
    ]
    assert [(row[0], row[6], row[7]) for row in people] == [
        ("李青", "王晓明", "海汀第一医院"),
        ("王晓明", "李青", "青原制药"),
    ]
