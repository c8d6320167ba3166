"""What every step of the review has in common."""

from __future__ import annotations

import pytest
from django.utils import translation

from duixian.apps.accounts.roles import Role
from duixian.apps.notices.models import Notice
from duixian.apps.targets.errors import Impossible
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.reviewing import (
    answer_filler,
    ask_reviewers,
    asked,
    moved,
    next_version,
    note_hands,
)
from duixian.apps.targets.queries.steps import hands_in, version_at
from duixian.core.wording import Words
from duixian.core.workflow.declaration import Action
from duixian.core.workflow.errors import WorkflowError
from duixian.core.workflow.roles import ALL_STEPS
from factories.accounts import act, make_user, make_world
from factories.reviews import AT, submitted, written

pytestmark = pytest.mark.django_db


def test_what_core_refuses_is_a_sentence_in_both_languages() -> None:
    def refuses() -> None:
        raise WorkflowError(Words("不行", "not possible"))

    with pytest.raises(Impossible) as refused:
        asked(refuses)
    with translation.override("zh-hans"):
        assert str(refused.value.message) == "不行。"
    with translation.override("en"):
        assert str(refused.value.message) == "Not possible."


def test_moves_that_the_table_has_not_are_impossible() -> None:
    world = make_world()
    with pytest.raises(Impossible):
        moved(written(world), Action.PASS, ALL_STEPS)
    assert moved(written(world, code="P-02"), Action.SUBMIT, ALL_STEPS).step == ALL_STEPS[0]


def test_numbers_of_versions_go_on() -> None:
    world = make_world()
    declaration = Declaration.objects.select_related("current").get(pk=submitted(world).pk)
    next_version(declaration, declaration.current, by=act(world.filler), at=AT, reason="缘由")
    assert (declaration.current.number, declaration.current.reason, declaration.current.frozen_at) == (2, "缘由", None)


def test_reviewers_with_a_hand_in_it_are_not_asked() -> None:
    world = make_world()
    second = make_user("second", (Role.HEAD, world.unit))
    declaration = submitted(world)
    version = version_at(declaration.current_id)
    version.hands.create(user=second)
    Notice.objects.all().delete()
    assert ask_reviewers(declaration, version, by=act(world.filler), at=AT) == 1
    assert [notice.user for notice in Notice.objects.all()] == [world.head]


def test_the_answer_goes_to_everybody_who_wrote() -> None:
    world = make_world()
    second = make_user("second", (Role.FILLER, world.unit))
    declaration = submitted(world)
    version = version_at(declaration.current_id)
    version.hands.create(user=second)
    Notice.objects.all().delete()
    assert answer_filler(declaration, version, "approved", {}, by=act(world.head), at=AT) == 2


def test_hands_of_the_program_are_nobodys() -> None:
    from duixian.apps.accounts.actor import Actor

    world = make_world()
    version = version_at(written(world).current_id)
    note_hands(version, Actor.program())
    assert hands_in(version) == {world.filler.pk}
