"""What a binding gives, and what its digest covers."""

from __future__ import annotations

from dataclasses import replace

from duixian.apps.measurement.measuring import as_stored, facts_of, grounds, measured, result_digest, topic_of
from duixian.apps.measurement.models import Binding
from duixian.core.values import Count, Measured
from factories.accounts import World
from factories.bound import AT, DAY, bound, propose, upload

NAME = "参会人数"


def test_measured_stores_nothing_and_gives_the_same_twice(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    binding = bound(declaration, NAME)
    first, second = (measured(binding, as_of=DAY, known_at=AT) for _ in range(2))
    assert (first, first.value, binding.measurements.count()) == (second, Measured(Count(3)), 0)


def test_result_digest_covers_value_rows_roles_and_what_is_told(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    result = measured(bound(declaration, NAME), as_of=DAY, known_at=AT)
    first, *others = result.origins
    changed = [
        replace(result, value=Measured(Count(4))),
        replace(result, origins=(first._replace(reason="x"), *others)),
        replace(result, origins=(first._replace(digest="0" * 64), *others)),
        replace(result, origins=tuple(others)),
    ]
    digests = {result_digest(one) for one in (result, *changed)} | {result_digest(result, version=2)}
    assert len(digests) == 6


def test_as_stored_cuts_long_labels(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    result = measured(bound(declaration, NAME), as_of=DAY, known_at=AT)
    long = replace(result, origins=(result.origins[0]._replace(label="长" * 500, reason="由" * 500),))
    assert [(len(row.label), len(row.reason)) for row in as_stored(long).origins] == [(300, 300)]


def test_grounds_of_a_judgement_are_registered_facts_and_filed_evidence(world: World) -> None:
    declaration = propose(world)
    binding = bound(declaration, "建立合作机制")
    Binding.objects.filter(pk=binding.pk).update(
        parameters={"facts": ["governance.policies_in_force", "governance.gone"]}
    )
    binding.refresh_from_db()
    upload(world, declaration, topic="建立合作机制")
    told = grounds(binding, as_of=DAY, known_at=AT)
    assert list(facts_of(binding)) == ["governance.policies_in_force"]
    assert [(one.source, one.label) for one in told] == [
        ("measurement.fact", "必备制度现行有效率 0.00 % (0/8)"), ("evidence.list", "建立合作机制"),
    ]  # fmt: skip


def test_topic_of_a_binding_is_its_parameter_or_its_name(world: World) -> None:
    declaration = propose(world)
    assert [topic_of(bound(declaration, name)) for name in (NAME, "建立合作机制", "executed")] == [
        NAME,
        "建立合作机制",
        "预算执行数",
    ]
