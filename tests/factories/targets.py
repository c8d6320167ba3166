"""Projects and their forms for tests."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.targets.models import Declaration, Project
from duixian.apps.targets.operations.declarations import declaration_create
from duixian.apps.targets.operations.projects import ProjectValues, project_create
from duixian.core.forms.codec import from_json
from duixian.core.forms.model import Form

AT = datetime(2020, 1, 6, 1, 0, tzinfo=UTC)
SAMPLE = Path(__file__).resolve().parents[1] / "fixtures/sample-2020.json"


@cache
def sample_forms() -> tuple[Form, ...]:
    """The three forms of the invented institution."""
    return from_json(json.loads(SAMPLE.read_text(encoding="utf-8"))).forms


def make_project(unit: Unit, code: str = "P-01", name: str = "海汀国际生命科学与医药交流对接") -> Project:
    values = ProjectValues(code=code, name=name, category="其他一次性项目")
    return project_create(unit=unit.uuid, values=values, by=Actor.program(), at=AT)


def make_declaration(unit: Unit, form: Form | None = None, code: str = "P-01", year: int = 2020) -> Declaration:
    project = make_project(unit, code)
    return declaration_create(project=project.uuid, year=year, form=form, by=Actor.program(), at=AT)
