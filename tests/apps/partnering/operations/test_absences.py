"""When delegates cannot meet: spans that touch are one, whatever the order in which they are said."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Absence, Profile
from duixian.apps.partnering.operations.absences import MOST, _joined, absences_set
from factories.accounts import make_world
from factories.events import OPENING, make_event
from factories.partnering import NOW, make_partnering, make_profile

HOUR = timedelta(hours=1)
Span = tuple[datetime, datetime]


@pytest.fixture
def profile() -> Profile:
    event = make_event(make_world().unit)
    make_partnering(event)
    return make_profile(event)


def span(first: float, last: float) -> Span:
    """Hours after the opening."""
    return OPENING + first * HOUR, OPENING + last * HOUR


def said(profile: Profile, *spans: Span) -> list[Span]:
    absences_set(profile_uuid=profile.uuid, spans=list(spans), by=GUEST, at=NOW)
    return list(profile.absences.values_list("starts_at", "ends_at"))


@pytest.mark.django_db
def test_what_is_said_last_holds_and_touching_spans_are_one(profile: Profile) -> None:
    assert said(profile, span(2, 3), span(0, 1), span(1, 2)) == [span(0, 3)]
    assert said(profile, span(5, 6), span(0, 1)) == [span(0, 1), span(5, 6)]
    before = HistoryRow.objects.count()
    assert (said(profile, span(0, 1), span(5, 6)), HistoryRow.objects.count()) == ([span(0, 1), span(5, 6)], before)
    assert said(profile) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "spans"),
    [
        ("ends_at", [span(1, 1)]),
        ("ends_at", [span(2, 1)]),
        ("starts_at", [span(-30, -10)]),
        ("starts_at", [span(24 * 4, 24 * 4 + 1)]),
        (None, [span(n / 10, n / 10 + 0.05) for n in range(MOST + 1)]),
    ],
)
def test_spans_that_cannot_be_are_refused(profile: Profile, field: str | None, spans: list[Span]) -> None:
    with pytest.raises(Invalid) as caught:
        said(profile, *spans)
    assert (caught.value.field, profile.absences.count()) == (field, 0)


@pytest.mark.django_db
def test_the_database_keeps_spans_with_length(profile: Profile) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(profile=profile, starts_at=OPENING, ends_at=OPENING)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10))))
def test_joined_spans_cover_the_same_minutes_and_lie_apart(given_spans: list[tuple[int, int]]) -> None:
    spans = [span(first, first + length) for first, length in given_spans]
    joined = _joined(sorted(spans))

    def covered(some: list[Span]) -> set[int]:
        return {n for n in range(60) for first, last in some if first <= OPENING + n * HOUR < last}

    assert covered(joined) == covered(spans)
    assert all(one[1] < other[0] for one, other in pairwise(joined))
