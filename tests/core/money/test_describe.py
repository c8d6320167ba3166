"""The reference page of money's rules."""

from __future__ import annotations

from duixian.core.money.controls.limits import Citation
from duixian.core.money.controls.registry import RULES
from duixian.core.money.describe import describe
from duixian.core.money.packs import PACKS
from duixian.core.wording import Words
from reference_pages import CONTROLS_PAGE


def test_page_is_that_of_the_code() -> None:
    assert CONTROLS_PAGE.read_text(encoding="utf-8") == describe(RULES, PACKS.values())


def test_what_nobody_read_carries_a_star() -> None:
    rule = RULES[0]._replace(source=Citation(Words("甲", "A"), verified=False))
    (row,) = [line for line in describe([rule], ()).splitlines() if "`no-contract`" in line]
    assert row.endswith("| A (*) |")


def test_bands_of_a_pack_join_without_gap() -> None:
    rows = [line for line in describe((), PACKS.values()).splitlines() if line.startswith("| from")]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == [
        "from 0 to below 10,000", "from 10,000 to below 50,000", "from 50,000 to below 100,000",
        "from 100,000 to below 500,000", "from 500,000",
    ]  # fmt: skip
