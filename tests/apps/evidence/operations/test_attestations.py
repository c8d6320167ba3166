"""Statements with a file, and their corrections."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import uuid6

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.errors import AttestationRefused
from duixian.apps.evidence.models import Attestation
from duixian.apps.evidence.operations import attestation_make
from duixian.apps.evidence.queries import attestation_get, attestation_latest, attestations_of
from factories.accounts import World, act, make_world
from factories.evidence import make_file

pytestmark = pytest.mark.django_db
AT = datetime(2020, 7, 1, 2, tzinfo=UTC)
TODAY = date(2020, 7, 1)
SUBJECT = uuid6.uuid7()


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def attest(world: World, value: str = "512", *, at: datetime = AT, user: str = "filler", **change: Any) -> Attestation:
    by = act(world.users[user])
    told: dict[str, Any] = {
        "unit": world.unit, "subject_uuid": SUBJECT, "topic": "参会人数", "statement": "会务组清点", "as_of": TODAY, "value": value,
        "file": make_file(world.unit, act(world.filler), at),
    }  # fmt: skip
    with playing(at):
        return attestation_make(by=by, at=at, **(told | change))


def test_attestation_make_keeps_exact_numbers_and_names_the_person(world: World) -> None:
    made = attest(world, "1,234.50", denominator="2000")
    assert (made.value, made.denominator, made.attested_name) == ("1234.50", "2000", "填报甲")
    assert attestation_get(act(world.auditor), made.uuid) == made
    assert HistoryRow.objects.get(kind="evidence.attestation.made").payload["value"] == "1234.50"


def test_attestation_of_the_same_day_supersedes(world: World) -> None:
    first, second = attest(world), attest(world, "498", at=AT + timedelta(days=2))
    first.refresh_from_db()
    assert (first.superseded_by, first.superseded_at) == (second, AT + timedelta(days=2))
    told = [attestation_latest(SUBJECT, "参会人数", as_of=TODAY, known_at=AT + timedelta(days=d)) for d in (1, 2)]
    assert told == [first, second]
    assert list(attestations_of(act(world.filler), SUBJECT)) == [second, first]


def test_attestation_that_corrects_another_day(world: World) -> None:
    wrong = attest(world)
    right = attest(world, corrects=wrong.uuid, as_of=date(2020, 6, 1), at=AT + timedelta(days=1))
    assert attestation_latest(SUBJECT, "参会人数", as_of=TODAY, known_at=AT + timedelta(days=1)) == right
    with pytest.raises(NotFound):
        attest(world, corrects=wrong.uuid)


def test_attestation_of_a_conclusion_in_words(world: World) -> None:
    assert (attest(world, "", grade_text="合规").grade_text, Attestation.objects.get().value) == ("合规", "")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"file": None}, "file"),
        ({"statement": " "}, "statement"),
        ({"as_of": date(2020, 7, 2)}, "as_of"),
        ({"value": ""}, "value"),
        ({"value": "很多"}, "value"),
        ({"value": "NaN"}, "value"),
        ({"value": "1e20"}, "value"),
        ({"value": "0.00001"}, "value"),
        ({"denominator": "0"}, "denominator"),
    ],
)
def test_attestation_make_when_refused(world: World, change: dict[str, Any], field: str) -> None:
    with pytest.raises(AttestationRefused) as refused:
        attest(world, **change)
    assert (refused.value.field, Attestation.objects.count()) == (field, 0)


@pytest.mark.parametrize("user", ["department_reviewer", "bureau_reviewer", "auditor", "admin", "stranger"])
def test_attestation_make_by_somebody_who_may_not(world: World, user: str) -> None:
    with pytest.raises(NotAllowed):
        attest(world, user=user)
    assert Attestation.objects.count() == 0


def test_attestation_sent_twice_is_taken_once(world: World) -> None:
    assert attest(world) == attest(world, at=AT + timedelta(minutes=1))
    assert (Attestation.objects.count(), HistoryRow.objects.filter(about="evidence.attestation").count()) == (1, 1)
