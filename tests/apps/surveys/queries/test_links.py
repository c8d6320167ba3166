"""Links lead to their wave in one query, and an unknown one to the same nothing."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.surveys.queries.links import is_used, link_of, own_answer
from factories.accounts import World, make_world
from factories.surveys import answer, ask, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_a_personal_and_a_public_link(world: World, django_assert_num_queries: Any) -> None:
    wave = released(world.unit, open_link=True)
    (one,) = ask(wave)
    with django_assert_num_queries(1):
        personal = link_of(one.token)
        assert (personal.wave, personal.invitation, personal.wave.version.questionnaire.title) == (
            wave,
            one.invitation,
            "问卷",
        )
    with django_assert_num_queries(2):
        public = link_of(wave.open_token)
    assert (public.wave, public.invitation, own_answer(public)) == (wave, None, None)
    with pytest.raises(NotFound):
        link_of(one.token + "x")


def test_what_a_link_has_answered(world: World) -> None:
    wave = released(world.unit, title="实名", anonymous=False)
    (one,) = ask(wave)
    assert (is_used(link_of(one.token)), own_answer(link_of(one.token))) == (False, None)
    made = answer(one.token)
    assert (is_used(link_of(one.token)), own_answer(link_of(one.token))) == (True, made)
