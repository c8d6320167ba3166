"""Records and results that the tests of measures share."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import strategies as st

from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import Record
from duixian.core.measures.result import MeasureResult

AT = datetime(2020, 11, 20, 9, 0, tzinfo=UTC)


def record(key: str, amount: str | None = None, *, unique: str = "", grade: Grade = Grade.LIVE) -> Record:
    """A record of the demo source, labelled by its key."""
    value = None if amount is None else Decimal(amount)
    return Record("demo.row", key, f"第{key}条", value, f"digest-{key}", AT, unique, grade)


def roles(result: MeasureResult) -> list[tuple[str, str, str]]:
    """Key, role and reason of each origin row."""
    return [(row.key, str(row.role), row.reason) for row in result.origins]


KEYS = st.text("abcdefgh", min_size=1, max_size=2)
AMOUNTS = st.decimals(0, 10**6, places=2)
RECORDS = st.lists(
    st.builds(
        Record,
        source=st.sampled_from(["demo.row", "demo.other"]),
        key=KEYS,
        amount=AMOUNTS,
        unique=st.sampled_from(["", "一", "二", "三"]),
        grade=st.sampled_from(Grade),
    ),
    max_size=8,
)
