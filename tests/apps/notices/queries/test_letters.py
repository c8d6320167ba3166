"""The text that holds for a unit, its earlier ones, and the head of its letters."""

from __future__ import annotations

import pytest

from duixian.apps.notices.letters import Text, UnknownLetterError
from duixian.apps.notices.operations.templates import letterhead_set, template_set
from duixian.apps.notices.queries.letters import (
    Head,
    head_of,
    heads_of,
    letterhead_of,
    sample_of,
    template_of,
    templates_in_force,
    templates_of,
    text_of,
    units_writing,
)
from factories.accounts import World, act, make_world
from factories.letters import AT, KEY, LETTER, PROGRAM, register_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    register_letter()
    return make_world()


def test_text_is_the_default_until_the_unit_has_its_own(world: World) -> None:
    assert (text_of(world.unit, KEY, "zh"), template_of(world.unit, KEY, "zh")) == (LETTER.zh, None)
    for subject in ("一", "二"):
        told = {"letter_key": KEY, "language": "zh", "subject": subject, "body": "x", "by": act(world.filler)}
        template_set(unit=world.unit, **told, at=AT)
    assert text_of(world.unit, KEY, "zh") == Text("二", "x")
    assert [row.subject for row in templates_of(world.unit, KEY, "zh")] == ["二", "一"]
    assert (templates_in_force(world.unit), templates_in_force(world.other)) == ({(KEY, "zh")}, set())


def test_text_of_an_unknown_letter_is_an_error(world: World) -> None:
    with pytest.raises(UnknownLetterError):
        text_of(world.unit, "tests.speaker.sing", "zh")


def test_head_falls_back_to_the_other_language_and_to_the_name_of_the_unit(world: World) -> None:
    assert letterhead_of(world.unit).pk is None
    assert head_of(world.unit, "en") == Head("海汀市生物医药产业促进中心", "")
    assert heads_of(world.unit)["en"] == head_of(world.unit, "en")
    letterhead_set(unit=world.unit, name_zh="会务组", name_en="", reply_to="a@example.org", by=act(world.filler), at=AT)
    assert [head_of(world.unit, language) for language in ("zh", "en")] == [Head("会务组", "a@example.org")] * 2


def test_example_is_written_under_the_name_of_the_unit(world: World) -> None:
    text = sample_of(LETTER, LETTER.en, "en", Head("Bio Centre", ""))
    assert text == Text(
        "Invitation: The 22nd Forum", "Dear Dr Smith,\n\nplease answer by 1 August 2020. A note\n\nBio Centre"
    )


def test_letters_are_written_for_units_where_a_writing_role_is_held(world: World) -> None:
    assert list(units_writing(act(world.filler))) == [world.unit]
    assert list(units_writing(act(world.department_reviewer))) == [world.department, world.unit, world.other]
    assert list(units_writing(act(world.admin))) == []
    assert len(units_writing(PROGRAM)) == 4
