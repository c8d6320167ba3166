"""Clerks prepare, the head publishes, nobody publishes what they prepared."""

from __future__ import annotations

from duixian.apps.disclosure.publishing_rules import may_prepare, may_publish, prepared
from factories.accounts import World, act


def test_clerks_prepare_and_the_head_publishes(world: World) -> None:
    path = world.unit.path
    assert {name for name, user in world.users.items() if may_prepare(act(user), path)} == {"filler"}
    assert {name for name, user in world.users.items() if may_publish(act(user), path)} == {"head"}


def test_whoever_had_a_hand_in_it_is_known(world: World) -> None:
    assert prepared(act(world.head), [world.head.pk])
    assert not prepared(act(world.head), [world.filler.pk])
