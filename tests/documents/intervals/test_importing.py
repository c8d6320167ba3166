from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from documents.intervals.files import FIVE, imported, rows_of
from duixian.core.periods import Period
from duixian.documents.intervals.importing import SHOWN, Plan, import_file
from duixian.documents.intervals.layout import Content, LayoutError
from duixian.documents.intervals.reasons import Reason
from duixian.documents.intervals.reports import month_report
from duixian.documents.intervals.store import BatchError, digest_of

PLAN = Plan(ZoneInfo("Asia/Shanghai"))
NEW_YORK = Plan(ZoneInfo("America/New_York"), step=30)
HEAD = "表号,时间,用量\n"


def test_a_clean_file_becomes_a_batch(tmp_path: Path) -> None:
    found = imported(tmp_path, HEAD + "A,2020-01-01 08:00,1.5\nA,2020-01-01 08:15,2\nB,2020-01-01 08:00,0\n", PLAN)
    assert rows_of(found.batch) == [
        ("A", "01-01 00:00", 15, 1500),
        ("A", "01-01 00:15", 15, 2000),
        ("B", "01-01 00:00", 15, 0),
    ]
    assert (found.rows, found.meters, found.corrections, found.repeated, found.rejected, found.shown, found.side) == (
        3,
        2,
        0,
        0,
        {},
        (),
        None,
    )
    assert (found.first, found.end) == (datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, 0, 30, tzinfo=UTC))
    assert found.batch.name == f"{found.digest}.parquet" == f"{digest_of(found.batch)}.parquet"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([found.batch.name, "readings.csv"])


def test_rows_in_any_order_are_sorted(tmp_path: Path) -> None:
    lines = ["A,2020-01-01 08:00,1.5\n", "A,2020-01-01 08:15,2\n", "B,2020-01-01 08:00,0\n"]
    orders = (lines, lines[::-1], lines[1:] + lines[:1])
    told = [rows_of(imported(tmp_path, HEAD + "".join(order), PLAN).batch) for order in orders]
    assert told == [[("A", "01-01 00:00", 15, 1500), ("A", "01-01 00:15", 15, 2000), ("B", "01-01 00:00", 15, 0)]] * 3


def test_every_rejected_row_is_kept_with_its_line_and_reason(tmp_path: Path) -> None:
    content = (
        "导出\n" + HEAD + "\nA,2020-01-01 00:00,1\nZ,2020-01-01 00:15,3\nA,gestern,3\nA,2020-01-01 01:00,x\nA,2020-01-01 01:15,-1\n"
        "A,2020-01-01 01:20,9\nA,2020-01-01 00:00,1\nA,2020-01-01 02:00,1\nA,2020-01-01 02:00,2\nA,2020-01-01 03:00,1000000\nA\n,,\nB,2020-01-01 00:00:30,4\n"
    )  # fmt: skip
    found = imported(tmp_path, content, PLAN)
    assert found.rows == 1
    assert [(one.line, one.reason, one.meter) for one in found.shown] == [
        (5, Reason.UNKNOWN_METER, None),
        (6, Reason.UNREADABLE_TIME, "A"),
        (7, Reason.UNREADABLE_VALUE, "A"),
        (8, Reason.NEGATIVE, "A"),
        (9, Reason.OFF_GRID, "A"),
        (10, Reason.DUPLICATE, "A"),
        (11, Reason.CONFLICT, "A"),
        (12, Reason.CONFLICT, "A"),
        (13, Reason.TOO_LARGE, "A"),
        (14, Reason.UNREADABLE_TIME, "A"),
        (15, Reason.UNKNOWN_METER, None),
        (16, Reason.OFF_GRID, "B"),
    ]
    assert found.rejected == {
        Reason.UNKNOWN_METER: 2, Reason.UNREADABLE_TIME: 2, Reason.UNREADABLE_VALUE: 1, Reason.TOO_LARGE: 1, Reason.OFF_GRID: 2,
        Reason.DUPLICATE: 1, Reason.CONFLICT: 2, Reason.NEGATIVE: 1,
    }  # fmt: skip
    assert found.side is not None
    with found.side.open(encoding="utf-8-sig", newline="") as file:
        kept = list(csv.DictReader(file))
    lines = content.splitlines()
    assert [(int(row["line"]), row["reason"], row["row"]) for row in kept] == [
        (one.line, one.reason.value, lines[one.line - 1]) for one in found.shown
    ]
    assert kept[0]["why"] == "no such meter; add it and import again"


def test_no_spreadsheet_runs_what_was_rejected(tmp_path: Path) -> None:
    found = imported(tmp_path, HEAD + "=HYPERLINK(1),2020-01-01 08:00,1\n", PLAN)
    assert found.shown[0].row == "=HYPERLINK(1),2020-01-01 08:00,1"
    assert found.side is not None
    assert "\"'=HYPERLINK(1)," in found.side.read_text(encoding="utf-8-sig")


def test_lines_are_right_deep_in_a_large_file(tmp_path: Path) -> None:
    """Read by several threads in blocks of a hundred thousand rows: each line must keep its number."""
    start = datetime(2015, 1, 1, tzinfo=UTC)
    lines = [
        f"A,{start + timedelta(minutes=15 * place):%Y-%m-%d %H:%M},{'x' if place % 50_000 == 7 else 1}"
        for place in range(260_000)
    ]
    found = imported(tmp_path, HEAD + "\n".join(lines) + "\n", PLAN)
    assert [(one.line, one.row) for one in found.shown] == [
        (place + 2, lines[place]) for place in range(7, 260_000, 50_000)
    ]
    assert (found.rows, found.rejected) == (259_994, {Reason.UNREADABLE_VALUE: 6})


def test_the_report_shows_the_first_rows_and_the_side_file_all(tmp_path: Path) -> None:
    found = imported(tmp_path, HEAD + "Z,2020-01-01 08:00,1\n" * (SHOWN + 5), PLAN)
    assert (len(found.shown), found.rejected, found.side is None) == (SHOWN, {Reason.UNKNOWN_METER: SHOWN + 5}, False)
    assert found.side is not None
    assert found.side.read_text(encoding="utf-8-sig").count("\n") == SHOWN + 6


@pytest.mark.parametrize(
    "told",
    ["2020-02-03 04:15", "2020-02-03 04:15:00", "2020-02-03T04:15", "2020/2/3 4:15", "2020/02/03 04:15:00", "2020.2.3 4:15", "20200203 04:15", "202002030415",
     "20200203041500", "2020年2月3日 4:15", "2020年02月03日04时15分", "2020-02-02 20:15Z", "2020-02-02T21:15+01:00", "2020-02-02 15:15:00-05"],
)  # fmt: skip
def test_times_in_many_spellings(tmp_path: Path, told: str) -> None:
    assert rows_of(imported(tmp_path, f"{HEAD}A,{told},1\n", PLAN).batch) == [("A", "02-02 20:15", 15, 1000)]


@pytest.mark.parametrize(
    ("told", "begins"),
    [
        ("2020-02-03 24:00", "02-03 16:00"),
        ("2020/2/3 24:00", "02-03 16:00"),
        ("2020-02-03", "02-02 16:00"),
        ("2020年2月3日", "02-02 16:00"),
    ],
)
def test_the_end_of_a_day_and_a_day_alone(tmp_path: Path, told: str, begins: str) -> None:
    assert rows_of(imported(tmp_path, f"{HEAD}A,{told},1\n", PLAN).batch) == [("A", begins, 15, 1000)]


@pytest.mark.parametrize("told", ["2020-13-01 00:00", "01/02/2020 00:00", "43831.5", "", "2020-01-01 25:00"])
def test_what_is_no_time_is_not_guessed(tmp_path: Path, told: str) -> None:
    assert imported(tmp_path, f"{HEAD}A,{told},1\n", PLAN).rejected == {Reason.UNREADABLE_TIME: 1}


@pytest.mark.parametrize(
    ("told", "amount"), [('"1,234.5"', 1_234_500), (" 7 ", 7000), ("1e2", 100_000), ("0.0005", 1), ('"3"', 3000)]
)
def test_values_in_many_spellings(tmp_path: Path, told: str, amount: int) -> None:
    assert rows_of(imported(tmp_path, f'{HEAD}"A",2020-01-01 08:00,{told}\n', PLAN).batch) == [
        ("A", "01-01 00:00", 15, amount)
    ]


@pytest.mark.parametrize("told", ["NaN", "inf", "１", "3 kWh", "--"])
def test_what_is_no_number_is_never_zero(tmp_path: Path, told: str) -> None:
    assert imported(tmp_path, f"{HEAD}A,2020-01-01 08:00,{told}\n", PLAN).rejected == {Reason.UNREADABLE_VALUE: 1}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_other_encodings_and_line_ends(tmp_path: Path, encoding: str) -> None:
    content = "表号;时间;用量\r\n甲楼;2020-01-01 08:00;1\r\n乙楼;2020-01-01 08:00;2\r\n".encode(encoding)
    found = imported(tmp_path, content, PLAN, ["甲楼"])
    assert rows_of(found.batch) == [("甲楼", "01-01 00:00", 15, 1000)]
    assert [(one.line, one.row) for one in found.shown] == [(3, "乙楼;2020-01-01 08:00;2")]


def test_a_broken_byte_costs_its_row_alone(tmp_path: Path) -> None:
    content = HEAD.encode() + b"A,2020-01-01 08:00,1\nA\xff,2020-01-01 08:15,1\nA,2020-01-01 08:30,2\n"
    found = imported(tmp_path, content, PLAN)
    assert rows_of(found.batch) == [("A", "01-01 00:00", 15, 1000), ("A", "01-01 00:30", 15, 2000)]
    assert [(one.line, one.reason, one.row) for one in found.shown] == [
        (3, Reason.UNKNOWN_METER, "A\\xff,2020-01-01 08:15,1")
    ]


def test_a_wide_file_has_a_column_for_each_meter(tmp_path: Path) -> None:
    found = imported(
        tmp_path, "时间,A,备注,B\n2020-01-01 08:00,1,好,2\n2020-01-01 08:15,,,3\n2020-01-01 08:30,x,,4\n", PLAN
    )
    assert rows_of(found.batch) == [("A", "01-01 00:00", 15, 1000)] + [
        ("B", f"01-01 00:{minute}", 15, amount) for minute, amount in (("00", 2000), ("15", 3000), ("30", 4000))
    ]
    assert [(one.line, one.reason, one.meter) for one in found.shown] == [
        (2, Reason.UNKNOWN_METER, None),
        (4, Reason.UNREADABLE_VALUE, "A"),
    ]


def test_times_that_do_not_exist_or_come_twice(tmp_path: Path) -> None:
    rows = [
        "2020-03-08 01:30",
        "2020-03-08 02:30",
        "2020-03-08 03:00",
        "2020-11-01 00:30",
        "2020-11-01 01:00",
        "2020-11-01 01:00-04:00",
        "2020-11-01 01:00-05:00",
        "2020-11-01 02:00",
    ]
    found = imported(tmp_path, HEAD + "".join(f"A,{told},1\n" for told in rows), NEW_YORK)
    assert [row[1] for row in rows_of(found.batch)] == [
        "03-08 06:30",
        "03-08 07:00",
        "11-01 04:30",
        "11-01 05:00",
        "11-01 06:00",
        "11-01 07:00",
    ]
    assert [(one.line, one.reason) for one in found.shown] == [(3, Reason.NO_SUCH_TIME), (6, Reason.AMBIGUOUS_TIME)]


def test_ends_of_intervals_are_moved_to_their_begin(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        HEAD + "A,2020-03-08 01:00,1\nA,2020-03-08 01:30,1\nA,2020-03-08 03:00,1\n",
        Plan(NEW_YORK.zone, step=30, at_end=True),
    )
    assert [row[1] for row in rows_of(found.batch)] == ["03-08 05:30", "03-08 06:00", "03-08 06:30"]


def test_a_later_batch_corrects_and_repeats(tmp_path: Path) -> None:
    first = imported(tmp_path, HEAD + "A,2020-01-01 08:00,1\nA,2020-01-01 08:15,2\nB,2020-01-01 08:00,9\n", PLAN)
    again = imported(
        tmp_path,
        HEAD + "A,2020-01-01 08:00,1.0\nA,2020-01-01 08:15,5\nA,2020-01-01 08:30,3\n",
        PLAN,
        earlier=[first.batch],
    )
    assert (again.rows, again.corrections, again.repeated, again.rejected) == (2, 1, 1, {})
    assert rows_of(again.batch) == [("A", "01-01 00:15", 15, 5000), ("A", "01-01 00:30", 15, 3000)]
    third = imported(
        tmp_path, HEAD + "A,2020-01-01 08:15,2\nB,2020-01-01 08:00,9\n", PLAN, earlier=[first.batch, again.batch]
    )
    assert (third.rows, third.corrections, third.repeated) == (1, 1, 1)
    assert rows_of(third.batch) == [("A", "01-01 00:15", 15, 2000)]


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    content = HEAD + "A,2020-01-01 08:00,1\nZ,2020-01-01 08:15,2\n"
    first = imported(tmp_path, content, PLAN)
    again = imported(tmp_path, content, PLAN, earlier=[first.batch])
    assert (again.rows, again.repeated, again.first, again.end, again.rejected) == (
        0,
        1,
        None,
        None,
        {Reason.UNKNOWN_METER: 1},
    )


def test_two_files_of_which_nothing_is_taken_keep_their_rows_apart(tmp_path: Path) -> None:
    one, other = (imported(tmp_path, f"{HEAD}Z,2020-01-01 08:00,{value}\n", PLAN) for value in (1, 2))
    assert (one.digest == other.digest, one.side == other.side) == (True, False)
    assert one.side is not None
    assert "08:00,1" in one.side.read_text(encoding="utf-8-sig")


def test_an_import_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    stray = tmp_path / "stray.parquet"
    stray.write_bytes(
        imported(tmp_path, HEAD + "A,2020-01-01 08:00,1\n", PLAN)
        .batch.read_bytes()
        .replace(b"duixian-intervals/1", b"duixian-intervals/9")
    )
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BatchError, match=r"stray\.parquet is no batch of duixian-intervals/1"):
        imported(tmp_path, HEAD + "A,2020-01-01 08:15,1\n", PLAN, earlier=[stray])
    assert sorted(tmp_path.iterdir()) == before


def test_no_meters_and_no_interval_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(HEAD, encoding="utf-8")
    with pytest.raises(LayoutError, match="there are no meters yet"):
        import_file(source, tmp_path, {}, PLAN)
    with pytest.raises(LayoutError, match="must divide the day"):
        Plan(PLAN.zone, step=7)
    assert (
        import_file(source, tmp_path, {"A": FIVE}, PLAN).rows,
        import_file(source, tmp_path, {"A": FIVE}, Plan(PLAN.zone, content=Content.REGISTER)).rows,
    ) == (0, 0)


def test_a_whole_batch_stands_for_itself_when_the_one_before_it_is_withdrawn(tmp_path: Path) -> None:
    first = imported(tmp_path, HEAD + "A,2020-01-01 08:00,1\nA,2020-01-01 08:15,2\n", PLAN)
    later = tmp_path / "later.csv"
    later.write_text(HEAD + "A,2020-01-01 08:00,1\nA,2020-01-01 08:15,3\nA,2020-01-01 08:30,4\n")
    found = import_file(later, tmp_path, {"A": FIVE}, PLAN, [first.batch], whole=True)
    assert (found.rows, found.corrections, found.repeated) == (3, 1, 1)
    month = Period(date(2020, 1, 1), date(2020, 2, 1))
    both, alone = (month_report(held, month, PLAN.zone)[0].amount for held in ([first.batch, found.batch], [found.batch]))  # fmt: skip
    assert (both, alone) == (Decimal(8), Decimal(8))
