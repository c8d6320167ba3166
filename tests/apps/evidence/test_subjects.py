"""Rows of lists that hold a mail address or telephone are told and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.apps.evidence.subjects import HOLDER
from duixian.apps.parties.holders import Kept
from factories.accounts import make_world
from factories.bound import propose, upload
from factories.subjects import NAME, known

pytestmark = pytest.mark.django_db


def test_rows_with_the_address_and_not_those_with_the_name_alone(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    world = make_world()
    person = known(world.unit)
    upload(world, propose(world), ["姓名", "评价"], [NAME, "OUYANG@example.org "], [f"{NAME}二", "5"])
    assert [row["number"] for row in HOLDER.told(person)["rows"]] == [2]
    assert HOLDER.kept(person) == (Kept("rows", 1, "evidence"),)
    person.email = person.phone = ""
    assert (HOLDER.told(person), HOLDER.kept(person)) == ({}, ())
