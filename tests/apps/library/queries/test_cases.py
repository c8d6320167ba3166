"""Forms that may become cases, and the names that none may hold."""

from __future__ import annotations

from duixian.apps.library.operations import case_draft, objection_make
from duixian.apps.library.queries import case_forms, has_objected, known_names, objections_of
from duixian.core.disclosure.anonymising import NOBODY
from factories.accounts import World, act
from factories.library import SPRING, approved_form


def test_who_may_make_a_case_of_what(world: World) -> None:
    form = approved_form(world)
    assert [list(case_forms(act(user))) for user in (world.filler, world.department_reviewer, world.stranger, world.auditor)] == [
        [form], [form], [], [],
    ]  # fmt: skip
    case_draft(declaration_uuid=form.uuid, scope="own", comment="", by=act(world.filler), at=SPRING)
    assert list(case_forms(act(world.filler))) == []


def test_an_objection_is_seen_by_those_who_see_the_unit(world: World) -> None:
    made = objection_make(unit_uuid=world.unit.uuid, reason="不便", by=act(world.head), at=SPRING)
    assert (objections_of(act(world.auditor)), objections_of(act(world.stranger))) == ([made], [])
    assert (has_objected(world.unit.pk), has_objected(world.other.pk)) == (True, False)


def test_the_names_of_the_site(world: World) -> None:
    known = known_names(approved_form(world))
    assert {world.bureau.name, world.other.name, "海汀生物医药论坛"} <= set(known.units)
    assert set(known.people) == {"填报甲", "财务乙", "主任丙"}
    assert known.places == ("海汀",)
    assert known_names(None) == NOBODY
