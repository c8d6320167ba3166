"""Exit codes are a promise to scripts: the page for users lists them, and the worst one wins."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

from duixian.cli.exits import Exit

PAGE = Path(__file__).resolve().parents[2] / "docs/how-to/command-line.md"
ROW = re.compile(r"^\| (\d) \| (.+) \|$", re.MULTILINE)


def test_exits_are_those_of_the_page() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert [int(code) for code, _ in rows] == [code.value for code in Exit]
    assert len({meaning for _, meaning in rows}) == len(Exit)


def test_exits_never_change_their_number() -> None:
    assert {code.name: code.value for code in Exit} == {
        "FINE": 0, "FINDINGS": 1, "USAGE": 2, "UNREAD": 3, "LOSSES": 4, "UNWRITTEN": 5,
    }  # fmt: skip


def test_exits_of_several_files_come_to_the_last_listed_in_any_order() -> None:
    assert {max(codes) for codes in permutations((Exit.FINE, Exit.UNREAD, Exit.FINDINGS))} == {Exit.UNREAD}


def test_exits_leave_the_codes_of_signals_alone() -> None:
    assert [code for code in Exit if not 0 <= code < 126] == []
