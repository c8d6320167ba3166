"""The register: enter, change, close; a number once per unit."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import UnitKind
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.errors import CodeTaken
from duixian.apps.targets.models import Project
from duixian.apps.targets.operations.projects import (
    ProjectValues,
    project_change,
    project_close,
    project_create,
    project_reopen,
)
from factories.accounts import act, make_unit, make_world
from factories.targets import AT, make_project

pytestmark = pytest.mark.django_db
VALUES = ProjectValues(code=" P-7 ", name="药谷  孵化服务", category="经常性项目", key_project=True)


def _kinds(project: Project) -> list[str]:
    rows = HistoryRow.objects.filter(about_uuid=project.uuid).order_by("seq")
    return [row.kind.removeprefix("targets.project.") for row in rows]


def test_project_create_tidies_what_was_typed() -> None:
    world = make_world()
    project = project_create(unit=world.unit.uuid, values=VALUES, by=act(world.filler), at=AT)
    assert (project.code, project.name, project.key_project, project.state) == ("P-7", "药谷 孵化服务", True, "active")
    assert _kinds(project) == ["created"]


def test_project_code_is_once_per_unit() -> None:
    world = make_world()
    make_project(world.unit, "P-7")
    make_project(world.other, "P-7")
    with pytest.raises(CodeTaken) as taken:
        project_create(unit=world.unit.uuid, values=VALUES, by=act(world.filler), at=AT)
    assert (str(taken.value.message), taken.value.field) == ("本单位已有编号为“P-7”的项目，请换一个编号。", "code")


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        (ProjectValues(code="", name="甲"), "code", "请填写项目编号。"),
        (ProjectValues(code="1", name="  "), "name", "请填写项目名称。"),
        (ProjectValues(code="1" * 41, name="甲"), "code", "最多40字。"),
        (ProjectValues(code="1", name="甲", category="长" * 61), "category", "最多60字。"),
    ],
)
def test_project_create_refuses_at_the_field(values: ProjectValues, field: str, message: str) -> None:
    world = make_world()
    with pytest.raises(Invalid) as refused:
        project_create(unit=world.unit.uuid, values=values, by=act(world.filler), at=AT)
    assert (refused.value.field, str(refused.value.message), Project.objects.count()) == (field, message, 0)


def test_project_section_and_leader_belong_to_the_unit() -> None:
    world = make_world()
    section = make_unit("会展部", UnitKind.SECTION, world.unit)
    foreign = make_unit("展品部", UnitKind.SECTION, world.other)
    good = ProjectValues(code="1", name="甲", section=section.uuid, leader=world.head.uuid)
    project = project_create(unit=world.unit.uuid, values=good, by=act(world.filler), at=AT)
    assert (project.section, project.leader) == (section, world.head)
    for values in (
        ProjectValues(code="2", name="乙", section=foreign.uuid),
        ProjectValues(code="2", name="乙", leader=world.stranger.uuid),
    ):
        with pytest.raises(Invalid):
            project_create(unit=world.unit.uuid, values=values, by=act(world.filler), at=AT)


def test_project_change_tells_what_changed_and_nothing_when_nothing_did() -> None:
    world = make_world()
    project = make_project(world.unit)
    same = ProjectValues(code=project.code, name=project.name, category=project.category)
    project_change(project=project.uuid, values=same, by=act(world.head), at=AT)
    assert _kinds(project) == ["created"]
    renamed = ProjectValues(code=project.code, name="新名", category=project.category)
    changed = project_change(project=project.uuid, values=renamed, by=act(world.head), at=AT)
    row = HistoryRow.objects.get(kind="targets.project.changed")
    assert (changed.name, row.payload) == ("新名", {"changes": {"name": [project.name, "新名"]}})


def test_project_close_and_reopen_happen_once() -> None:
    world = make_world()
    project = make_project(world.unit)
    for _ in range(2):
        assert project_close(project=project.uuid, by=act(world.filler), at=AT).state == "closed"
    for _ in range(2):
        assert project_reopen(project=project.uuid, by=act(world.filler), at=AT).state == "active"
    assert _kinds(project) == ["created", "closed", "reopened"]


def test_project_is_kept_by_its_own_unit_only() -> None:
    world = make_world()
    project = make_project(world.unit)
    for user, refusal in ((world.stranger, NotFound), (world.auditor, NotAllowed), (world.finance, NotAllowed)):
        with pytest.raises(refusal):
            project_close(project=project.uuid, by=act(user), at=AT)
    assert Project.objects.get().state == "active"
