"""What is kept with a submission comes back as it was."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.benchmark.ambition.asking import LIKE
from duixian.core.benchmark.answers import UnitCost
from duixian.core.benchmark.beside import Beside, Past
from duixian.core.benchmark.beside_json import besides_from, besides_json
from duixian.core.benchmark.standing import Selection, Standing, TooFew

figures = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12)
maybe = st.none() | figures
counts = st.integers(0, 10**7)
selections = st.sampled_from([LIKE, Selection(), Selection(concept="satisfaction", unit="%")])
pasts = st.builds(
    Past,
    st.integers(2000, 2099),
    maybe,
    st.text(max_size=5),
    maybe,
    st.text(max_size=5),
    st.none() | st.just("人"),
    maybe,
)
standings = st.builds(
    Standing, selections, counts, counts, counts, figures, figures, figures, st.none() | st.booleans()
)
costs = st.builds(UnitCost, selections, counts, counts, counts, figures, figures, figures, maybe)
few = st.builds(TooFew, selections, counts)
besides = st.builds(Beside, st.none() | pasts, st.none() | standings | few, st.none() | costs | few)


@given(st.dictionaries(st.integers(0, 300), besides, max_size=3))
def test_round_trip_through_json(told: dict[int, Beside]) -> None:
    known = {at: one for at, one in told.items() if one != Beside()}
    assert besides_from(json.loads(json.dumps(besides_json(told)))) == known


def test_figures_are_text() -> None:
    assert besides_json({0: Beside(Past(2019, Decimal("0.10"), "x"))}) == {
        "0": {"past": {"year": 2019, "target": "0.10", "target_raw": "x", "actual_raw": ""}}
    }
