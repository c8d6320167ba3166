"""The database itself refuses to change or remove a scan or a correction."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from duixian.apps.events.models import Scan, ScanCorrection
from duixian.apps.events.operations.scan_corrections import scan_annul
from factories.checkin import MORNING, make_doors


def refused(write: object) -> bool:
    try:
        with transaction.atomic():
            write()  # type: ignore[operator]  # a callable of the test
    except DatabaseError as error:
        return "scans are append-only" in str(error)
    return False


@pytest.mark.django_db
def test_scans_and_corrections_cannot_be_changed_or_removed() -> None:
    doors = make_doors()
    scan = doors.scan(doors.ticket()).scan
    scan_annul(uuid=scan.uuid, reason="误扫", by=doors.staff, at=MORNING)
    for rows, change in ((Scan.objects.all(), {"reason": "revoked"}), (ScanCorrection.objects.all(), {"reason": "改"})):
        assert rows.count() == 1
        assert [refused(lambda rows=rows, change=change: rows.update(**change)),
                refused(lambda rows=rows: rows._raw_delete(rows.db))] == [True, True]  # fmt: skip
