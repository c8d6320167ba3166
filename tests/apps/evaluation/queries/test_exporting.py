"""Files of the reports, named for people; what there is none of is not found."""

from __future__ import annotations

import pytest
from django.conf import settings

from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evaluation.queries.exporting import WHATS, evaluation_file, monitoring_file, stamp_of
from factories.accounts import World, act
from factories.evaluation import at_year_end, evaluated, finished, monitored

pytestmark = pytest.mark.django_db
BEGINS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!DO", "json": b"{"}


def test_every_format_is_a_file_of_its_kind(world: World) -> None:
    auditor = act(world.auditor)
    report, evaluation = monitored(world), evaluated(world, at_year_end(world, "P-02"))
    for what, formats in WHATS.items():
        for name in formats:
            files = (
                monitoring_file(auditor, report.uuid, what=what, format=name, notice="演示数据"),
                evaluation_file(auditor, evaluation.uuid, what=what, format=name, language="en"),
            )
            for file in files:
                start = BEGINS.get(name, b"")
                assert (file.name.endswith(f".{name}"), file.data[: len(start)].upper()) == (True, start.upper())


def test_names_say_project_and_day(world: World) -> None:
    file = monitoring_file(act(world.filler), monitored(world).uuid, what="form", format="txt")
    assert file.name == "海汀国际生命科学与医药交流对接-绩效运行监控表-2020-07-31.txt"


@pytest.mark.parametrize(("what", "name"), [("report", "html"), ("form", "exe"), ("secret", "pdf")])
def test_unknown_formats_are_not_there(world: World, what: str, name: str) -> None:
    report = monitored(world)
    with pytest.raises(NotFound):
        monitoring_file(act(world.filler), report.uuid, what=what, format=name)


def test_a_final_report_names_the_row_that_made_it_final_and_a_draft_says_so(world: World) -> None:
    report = monitored(world)
    assert stamp_of(report).text.startswith("草稿")
    final = finished(world, report)
    row = HistoryRow.objects.get(kind="evaluation.monitoring.finished", about_uuid=report.uuid)
    assert stamp_of(final, "en").address == f"{settings.SITE_ADDRESS}/verify/{row.digest}/"
