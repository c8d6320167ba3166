"""A form beside its source, as a page gets it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.roles import Role
from duixian.apps.targets.operations.imports import Acceptance, import_accept
from duixian.apps.targets.queries.imports import (
    field_of,
    import_page,
    import_picture,
    import_units,
    imports_of,
    is_accepted,
)
from factories.accounts import act, make_user, make_world
from factories.imports import AT, file_of, read, untidy
from factories.targets import make_project

pytestmark = pytest.mark.django_db


def test_fields_come_in_the_order_of_the_form_with_place_and_confidence() -> None:
    world = make_world()
    found = read(world)
    page = import_page(act(world.filler), found.uuid, 0)
    names = [field.path for field in page.fields]
    assert names[:4] == ["title", "unit", "project_name", "category"]
    plan = next(field for field in page.fields if field.path == "narratives.plan")
    place = plan.place
    assert found.source_text[place["start"] : place["end"]].strip().startswith("2019年8-12月")
    assert (plan.percent, plan.is_doubtful) == (100, False)
    assert plan.place_json.startswith('{"end": ')


def test_what_is_doubtful_comes_first_the_least_sure_before_the_others() -> None:
    world = make_world()
    page = import_page(act(world.filler), read(world).uuid, 0)
    sure = [field.confidence for field in page.doubtful]
    assert sure == sorted(sure)
    assert [(field.row, field.percent) for field in page.doubtful][:2] == [(15, 50), (15, 50)]


def test_unread_text_names_the_label_it_stood_under() -> None:
    world = make_world()
    page = import_page(act(world.filler), read(world, "a.txt", untidy()).uuid, 0)
    assert [(piece.text, str(piece.label)) for piece in page.unread] == [("约60万元待定", "项目总预算")]


def test_a_project_of_that_name_is_proposed_with_what_stands_there() -> None:
    world = make_world()
    project = make_project(world.unit, code="P-01")
    found = read(world, "a.txt", file_of("txt"))
    page = import_page(act(world.filler), found.uuid, 0)
    assert (page.match.project, page.match.by, page.new_code, page.standing) == (project, "name", "2020-P01", None)
    made = import_accept(uuid=found.uuid, form=0, choice=Acceptance(project=project.uuid), by=act(world.filler), at=AT)
    page = import_page(act(world.filler), found.uuid, 0)
    assert (page.standing, page.tab.declaration, page.may_edit) == (made, made, False)


@pytest.mark.parametrize(("who", "may"), [("filler", True), ("head", False), ("auditor", False)])
def test_only_the_filler_edits(who: str, may: bool) -> None:
    world = make_world()
    found = read(world, "a.txt", file_of("txt"))
    assert import_page(act(world.users[who]), found.uuid, 0).may_edit is may


@pytest.mark.parametrize("number", [-1, 1, 99])
def test_a_form_that_is_not_there_is_not_found(number: int) -> None:
    world = make_world()
    found = read(world, "a.txt", file_of("txt"))
    with pytest.raises(NotFound):
        import_page(act(world.filler), found.uuid, number)
    with pytest.raises(NotFound):
        field_of(act(world.filler), found.uuid, number, "category")


def test_a_stranger_finds_nothing() -> None:
    world = make_world()
    found = read(world, "a.txt", file_of("txt"))
    assert list(imports_of(act(world.stranger))) == []
    with pytest.raises(NotFound):
        import_page(act(world.stranger), found.uuid, 0)


def test_one_field_is_read_alone() -> None:
    world = make_world()
    found = read(world, "a.txt", file_of("txt"))
    row = found.document["forms"][0]["indicators"][2]["id"]
    assert field_of(act(world.filler), found.uuid, 0, "category").text == "其他一次性项目"
    assert (field_of(act(world.filler), found.uuid, 0, f"indicators[{row}].level3").row) == 3
    for path in ("nonsense", f"indicators[{uuid4().hex[:8]}].level3"):
        with pytest.raises(NotFound):
            field_of(act(world.filler), found.uuid, 0, path)


def test_pages_have_pictures_and_texts_have_none() -> None:
    world = make_world()
    found = read(world, "a.pdf", file_of("pdf"))
    filler = act(world.filler)
    kept = import_picture(filler, found.uuid, 1)
    found.outline["pictures"] = []
    found.save()
    assert import_picture(filler, found.uuid, 1) == kept
    for page in (0, 99):
        with pytest.raises(NotFound):
            import_picture(filler, found.uuid, page)
    with pytest.raises(NotFound):
        import_picture(filler, read(world).uuid, 1)


def test_units_for_import_are_those_one_fills_in_for() -> None:
    world = make_world()
    twice = make_user("twice", (Role.FILLER, world.unit), (Role.FILLER, world.other), (Role.AUDITOR, world.bureau))
    assert list(import_units(act(twice))) == [world.unit, world.other]
    assert list(import_units(act(world.head))) == []


def test_the_list_takes_the_same_queries_for_one_and_three(django_assert_num_queries) -> None:
    world = make_world()
    filler = act(world.filler)
    for forms in (1, 2, 3):
        read(world, "a.txt", file_of("txt", forms))
        with django_assert_num_queries(1):
            assert [
                one.file.name and one.unit.name and one.imported_by.name and not is_accepted(one, 0)
                for one in imports_of(filler)
            ]
