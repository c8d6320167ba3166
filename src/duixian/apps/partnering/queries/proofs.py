"""The proof that goes with a run: the package that anybody can check, and what came of checking it now."""

from __future__ import annotations

from dataclasses import dataclass

from duixian.apps.partnering.models import Run
from duixian.apps.partnering.queries.runs import claim_of_run
from duixian.core.partnering.package import Claim, check, package
from duixian.core.partnering.proof import SCALE
from duixian.core.partnering.records import Record, certificate_of, problem_of, schedule_of
from duixian.core.partnering.verify import Broken


@dataclass(frozen=True, slots=True)
class Proof:
    """What is claimed of a run and everything of it that does not hold. `prices` are what has a price above zero: how many tables and slots,
    organisations, people and interpreters; `event` is the digest of the event as it was kept."""

    claim: Claim
    broken: tuple[Broken, ...]
    event: str
    prices: dict[str, int]
    dearest: int
    people: int
    slots: int
    tables: int

    @property
    def holds(self) -> bool:
        """Whether everything that is claimed was found to be so."""
        return not self.broken


def package_of(run: Run) -> Record:
    """Event, schedule and certificate of a run as they are kept, with what is claimed of it. Names of people are not among it."""
    about = {
        "event": run.partnering.event.short_name, "run": run.number, "name": run.name, "made_at": run.made_at.isoformat(),
        "seed": run.seed, "iterations": run.iterations, "bonus": run.bonus, "day_cap": run.day_cap, "keep": run.keep,
    }  # fmt: skip
    found = package(problem_of(run.problem), schedule_of(run.meetings), certificate_of(run.certificate), about)
    return {**found, "claim": claim_of_run(run)._asdict()}


def proof_of(run: Run) -> Proof:
    """Check a run from what is kept of it. No query."""
    record = package_of(run)
    checked, certificate, problem = check(record), certificate_of(run.certificate), problem_of(run.problem)
    broken = list(checked.broken)
    if checked.event != run.digest:
        broken.append(Broken("event", run.digest[:12]))
    priced = {
        "tables": sum(price > 0 for price in certificate.tables),
        "organisations": sum(price > 0 for price in (*certificate.organisations.values(), *certificate.organisation_slots.values())),
        "people": sum(price > 0 for price in (*certificate.people.values(), *certificate.person_slots.values())),
        "interpreters": sum(price > 0 for price in certificate.pools.values()),
    }  # fmt: skip
    return Proof(
        checked.claim, tuple(broken), checked.event, priced, max(certificate.tables, default=0) // SCALE,
        len(problem.people), len(problem.days), len(problem.tables),
    )  # fmt: skip
