"""What goes into a pack is taken from the records, without names."""

from __future__ import annotations

from duixian.apps.disclosure.gathering import content_of, evaluation_of
from duixian.apps.measurement.models import Freeze
from duixian.apps.measurement.queries.freezes import freezes_visible
from factories.accounts import World, act
from factories.bound import frozen
from factories.evaluation import evaluated, settled


def test_history_begins_at_the_first_row_of_the_project_and_hides_others(world: World) -> None:
    freeze = freezes_visible(act(world.head)).get(pk=frozen(world).pk)
    content = content_of(freeze)
    assert content.links[0].seq == content.start.seq + 1
    assert content.head == content.links[-1].head
    shown = [link.content for link in content.links if link.content is not None]
    assert {one["project_uuid"] for one in shown} == {str(freeze.declaration.project.uuid)}


def test_cards_leave_out_who_answers_for_them_and_the_form_who_filled_it_in(world: World) -> None:
    content = content_of(freezes_visible(act(world.head)).get(pk=frozen(world).pk))
    assert not any("owner" in one["card"] for one in content.bindings)
    assert {"contact", "phone"} & content.declaration["form"].keys() == set()


def test_only_a_freeze_of_a_final_self_evaluation_has_one(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    assert evaluation_of(Freeze.objects.get(about_uuid=evaluation.uuid)) == evaluation
    assert evaluation_of(Freeze(occasion="cut_off")) is None
