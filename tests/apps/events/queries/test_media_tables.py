from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.events.queries.media_tables import reports_table
from factories.accounts import make_world
from factories.events import make_event
from factories.media import make_outlet, make_report

pytestmark = pytest.mark.django_db


def test_reports_stand_with_why_they_do_not_count() -> None:
    event = make_event(make_world().unit)
    first = make_report(event)
    make_report(
        event, make_outlet(event, "甲报", trade=False), title="转载", upload=None, published_on=date(2020, 6, 12)
    )
    table = reports_table(event, language="zh", demo=False)
    assert first.file
    assert table.rows == (
        (date(2020, 6, 12), "甲报", "", "转载", "", "zh-hans", "", "", "", "", "没有存档"),
        (date(2020, 6, 11), "健康报", "是", "研讨会开幕", "", "zh-hans", "存档.txt", first.file.digest, "", "", ""),
    )
