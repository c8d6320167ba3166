from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.events.models import CheckinList, ScanCorrection, Ticket
from duixian.apps.events.queries.passing import counts, identity, moment, pass_of, passages, rule_of, scanned
from duixian.core.events.admission import Direction, ListRule, Mode, Moment, Pass, Standing
from duixian.core.events.merging import Identity, Scanned
from duixian.core.events.reasons import Reason
from factories.checkin import MORNING, make_doors

SINCE = datetime(2020, 6, 10, 1, tzinfo=UTC)


def test_rows_become_what_the_rule_knows() -> None:
    assert rule_of(CheckinList(mode="in-out", kinds=[1, 3], days=["2020-06-10"])) == ListRule(
        Mode.IN_OUT, frozenset({1, 3}), frozenset({date(2020, 6, 10)})
    )
    assert pass_of(Ticket(kind=2, days=["2020-06-10", "2020-06-12"], standing="revoked", since=SINCE)) == Pass(
        2, frozenset({date(2020, 6, 10), date(2020, 6, 12)}), Standing.REVOKED, SINCE
    )


def test_the_day_of_a_moment_is_that_of_the_conference() -> None:
    late = datetime(2020, 6, 10, 16, 30, tzinfo=UTC)
    assert moment(late, "Asia/Shanghai", "out") == Moment(late, date(2020, 6, 11), Direction.OUT)
    assert moment(late, "Europe/Berlin").day == date(2020, 6, 10)


@pytest.mark.django_db
def test_a_kept_scan_is_told_to_the_merge_with_who_made_it() -> None:
    doors = make_doors()
    scan = doors.scan(doors.ticket(), nonce="a1").scan
    assert scanned(scan, "Asia/Shanghai") == Scanned(
        Identity(str(doors.device.pk), "a1"), Moment(MORNING, date(2020, 6, 10)), Reason.ACCEPTED
    )
    scan.device_id = None
    assert identity(scan) == Identity("", "a1")
    assert passages(doors.entry, doors.ticket(), "Asia/Shanghai") == [Moment(MORNING, date(2020, 6, 10))]


@pytest.mark.django_db
def test_the_last_correction_says_whether_a_scan_counts() -> None:
    doors = make_doors()
    scan = doors.scan(doors.ticket()).scan
    refused = doors.scan(doors.ticket(), minutes=1).scan
    kinds = ScanCorrection.Kind
    corrections = [
        ScanCorrection(pk=n, scan=scan, kind=kind) for n, kind in enumerate((kinds.OVERTAKEN, kinds.REINSTATED))
    ]
    assert [counts(scan, []), counts(scan, corrections[:1]), counts(scan, corrections), counts(refused, [])] == [
        True, False, True, False,
    ]  # fmt: skip
