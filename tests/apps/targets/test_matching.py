"""Which project a form belongs to: by number, by name, by a name that is near."""

from __future__ import annotations

import pytest

from duixian.apps.targets.matching import match, next_code
from duixian.apps.targets.models import Project
from duixian.core.forms.model import Form, Kind

PROJECTS = [
    Project(code="P-01", name="海汀国际生命科学与医药交流对接"),
    Project(code="P-02", name="海汀中医药与天然药物国际交流推广（2019）"),
]


def form(name: str | None, code: str | None = None) -> Form:
    return Form(kind=Kind.TARGET, project_name=name, project_code=code)


@pytest.mark.parametrize(
    ("read", "code", "by"),
    [
        (form("别的名称", "P-02"), "P-02", "code"),
        (form("海汀国际生命科学与医药交流对接"), "P-01", "name"),
        (form("海汀国际 生命科学与医药交流对接（2020年度）"), "P-01", "name"),
        (form("海汀中医药与天然药物国际交流推广2020年"), "P-02", "name"),
        (form("海汀国际生命科学和医药交流对接会"), "P-01", "near"),
    ],
)
def test_the_best_match_is_found(read: Form, code: str, by: str) -> None:
    found = match(read, PROJECTS)
    assert found is not None
    assert (found.project.code, found.by) == (code, by)


@pytest.mark.parametrize("read", [form("食堂修缮"), form(None), form("")])
def test_nothing_near_is_no_match(read: Form) -> None:
    assert match(read, PROJECTS) is None


def test_no_projects_no_match() -> None:
    assert match(form("海汀"), []) is None


def test_next_code_is_one_that_nobody_has() -> None:
    assert next_code([], 2020) == "2020-P01"
    assert next_code(["2020-P01", "2020-P02", "x"], 2020) == "2020-P03"
    assert next_code(["P-01"], None) == "P-02"
