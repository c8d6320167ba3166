"""The project register: enter, change, close and reopen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit, UnitKind, User
from duixian.apps.accounts.queries import unit_get
from duixian.apps.audit.operations import record
from duixian.apps.audit.rules import changed
from duixian.apps.targets.errors import CodeTaken
from duixian.apps.targets.models import Project
from duixian.apps.targets.models.projects import ProjectState
from duixian.apps.targets.queries.finding import project_get
from duixian.apps.targets.rules import may_keep_register


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectValues:
    """What the register says of a project; `section` and `leader` by their public ids."""

    code: str
    name: str
    category: str = ""
    key_project: bool = False
    section: UUID | None = None
    leader: UUID | None = None


@transaction.atomic
def project_create(*, unit: UUID, values: ProjectValues, by: Actor, at: datetime) -> Project:
    """Enter a project of a unit. Raises NotFound, NotAllowed, CodeTaken and Invalid at the field."""
    owner = unit_get(by, unit)
    _require_registrar(by, owner)
    project = Project(unit=owner, created_at=at)
    _fill(project, values)
    project.save(force_insert=True)
    _record("created", project, by, at, _told(values))
    return project


@transaction.atomic
def project_change(*, project: UUID, values: ProjectValues, by: Actor, at: datetime) -> Project:
    """Change what the register says; nothing is written when nothing changes. Raises as `project_create`."""
    found = _locked(by, project)
    before = _values_of(found)
    _fill(found, values)
    if _values_of(found) != before:
        found.save()
        _record("changed", found, by, at, {"changes": changed(before, _values_of(found))})
    return found


@transaction.atomic
def project_close(*, project: UUID, by: Actor, at: datetime) -> Project:
    """Close a project: it takes no new forms. Closing twice changes nothing. Raises NotFound and NotAllowed."""
    return _move(_locked(by, project), ProjectState.CLOSED, "closed", by, at)


@transaction.atomic
def project_reopen(*, project: UUID, by: Actor, at: datetime) -> Project:
    """Open a closed project again. Raises NotFound and NotAllowed."""
    return _move(_locked(by, project), ProjectState.ACTIVE, "reopened", by, at)


def _move(project: Project, state: ProjectState, told: str, by: Actor, at: datetime) -> Project:
    if project.state != state:
        project.state = state
        project.save(update_fields=["state"])
        _record(told, project, by, at, {})
    return project


def _locked(by: Actor, uuid: UUID) -> Project:
    found = project_get(by, uuid)
    _require_registrar(by, found.unit)
    return Project.objects.select_for_update().select_related("unit").get(pk=found.pk)


def _require_registrar(by: Actor, unit: Unit) -> None:
    if not may_keep_register(by, at=unit.path):
        raise NotAllowed(_("只有填报人或单位负责人可以登记和修改项目。"))


def _fill(project: Project, values: ProjectValues) -> None:
    code, name, category = (" ".join(text.split()) for text in (values.code, values.name, values.category))
    _require_text(code, 40, "code", _("请填写项目编号。"))
    _require_text(name, 200, "name", _("请填写项目名称。"))
    if len(category) > 60:
        raise Invalid(_("最多%(most)s字。") % {"most": 60}, field="category")
    if Project.objects.filter(unit=project.unit, code=code).exclude(pk=project.pk).exists():
        raise CodeTaken(_("本单位已有编号为“%(code)s”的项目，请换一个编号。") % {"code": code}, field="code")
    project.code, project.name, project.category = code, name, category
    project.key_project = values.key_project
    project.section = _section(project.unit, values.section)
    project.leader = _leader(project.unit, values.leader)


def _require_text(text: str, most: int, field: str, missing: Any) -> None:
    if not text:
        raise Invalid(missing, field=field)
    if len(text) > most:
        raise Invalid(_("最多%(most)s字。") % {"most": most}, field=field)


def _section(unit: Unit, uuid: UUID | None) -> Unit | None:
    if uuid is None:
        return None
    found = Unit.objects.filter(uuid=uuid, kind=UnitKind.SECTION, path__startswith=unit.path).first()
    if found is None:
        raise Invalid(_("承办部门必须是本单位的内设机构。"), field="section")
    return found


def _leader(unit: Unit, uuid: UUID | None) -> User | None:
    if uuid is None:
        return None
    found = User.objects.filter(uuid=uuid, home__path__startswith=unit.path).first()
    if found is None:
        raise Invalid(_("项目负责人必须是本单位的人员。"), field="leader")
    return found


def _values_of(project: Project) -> dict[str, Any]:
    return {
        "code": project.code, "name": project.name, "category": project.category, "key_project": project.key_project,
        "section": str(project.section.uuid) if project.section else None,
        "leader": str(project.leader.uuid) if project.leader else None,
    }  # fmt: skip


def _told(values: ProjectValues) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, UUID) else value for key, value in asdict(values).items()}


def _record(told: str, project: Project, by: Actor, at: datetime, payload: dict[str, Any]) -> None:
    record(
        kind=f"targets.project.{told}", unit=project.unit, about="targets.project", about_uuid=project.uuid,
        project_uuid=project.uuid, by=by, at=at, payload=payload,
    )  # fmt: skip
