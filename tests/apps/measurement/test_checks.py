"""The registry is closed at start and knows every name that is used."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks

from duixian.apps.measurement.checks import found
from duixian.core.measures import registry
from duixian.core.measures.errors import RegistryError
from duixian.core.measures.registry import Registry

NAMES = {
    "evidence.attested", "evidence.list_count", "evidence.list_distinct", "evidence.list_share", "evidence.list_sum",
    "governance.core_team_stability", "governance.person_days", "governance.policies_in_force", "targets.funds_received",
    "targets.plan_items_on_time",
}  # fmt: skip


def test_registry_of_the_site_is_closed_and_complete() -> None:
    assert NAMES - {spec.name for spec in registry.specs()} == set()
    assert [problem for problem in run_checks() if str(problem.id).startswith("duixian.")] == []
    attested = registry.get("evidence.attested")
    with pytest.raises(RegistryError):
        registry.register(attested.spec, attested.function)


def test_checks_name_what_is_wrong() -> None:
    measures, attested = Registry(), registry.get("evidence.attested")
    measures.register(attested.spec, attested.function)
    assert [problem.id for problem in found(measures, ["evidence"], [])] == ["duixian.E001"]
    measures.close()
    assert [problem.id for problem in found(measures, [], [])] == ["duixian.E002"]
    assert [problem.id for problem in found(measures, ["evidence"], ["evidence.gone", "money.later"])] == [
        "duixian.E003"
    ]


def test_every_measure_says_what_it_leaves_open_in_both_languages() -> None:
    texts = {spec.name: (spec.label, spec.description, spec.trap) for spec in registry.specs()}
    assert [name for name, words in texts.items() if not all(all(pair) for pair in words)] == []
