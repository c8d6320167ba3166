"""The proof of a run is worked out from what is kept of it, and whatever was altered there is found."""

from __future__ import annotations

import json

import pytest

from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Run
from duixian.apps.partnering.queries.proofs import package_of, proof_of
from duixian.core.partnering.package import Claim, check
from factories.accounts import make_world
from factories.events import make_event
from factories.planning import make_pairs, make_ready, make_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def test_a_run_carries_its_proof(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=2)
    make_pairs(event, 3)
    run = Run.objects.get(pk=make_run(partnering).pk)
    proof = proof_of(run)
    assert (proof.broken, proof.event, proof.claim) == ((), run.digest, Claim(2, 3, run.worth, run.bound))
    assert (proof.people, proof.slots, proof.tables, proof.prices["tables"]) == (6, 1, 2, 1)
    assert check(json.loads(json.dumps(package_of(run)))).broken == ()
    assert "代表" not in json.dumps(package_of(run), ensure_ascii=False)


def test_figures_data_and_digest_that_were_altered_are_found(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=2)
    make_pairs(event, 3)
    run = make_run(partnering)
    assert [one.rule for one in proof_of(Run(**{**_of(run), "placed": 3})).broken] == ["figures"]
    assert [one.rule for one in proof_of(Run(**{**_of(run), "digest": "0" * 64})).broken] == ["event"]
    problem = {**run.problem, "first_meeting": 0}
    assert [one.rule for one in proof_of(Run(**{**_of(run), "problem": problem})).broken] == [
        "worth", "event", "event",
    ]  # fmt: skip


def _of(run: Run) -> dict[str, object]:
    return {field.name: getattr(run, field.name) for field in Run._meta.fields}
