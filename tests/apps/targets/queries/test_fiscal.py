"""The approved version as records and files."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.targets.queries.fiscal import FILES, Codes, fiscal_file, fiscal_of
from factories.accounts import act, make_world
from factories.reviews import approved, written
from factories.targets import make_declaration, sample_forms

pytestmark = pytest.mark.django_db
CODES = Codes("310000", "310000", "1")


def test_an_approved_version_has_records_and_four_files() -> None:
    world = make_world()
    Unit.objects.filter(pk=world.unit.pk).update(code="206012")
    declaration = approved(world, written(world, sample_forms()[1], "P-01"))
    by = act(world.auditor)
    fed = fiscal_of(by, declaration.uuid, CODES)
    assert (fed.version, fed.findings) == (declaration.approved, ())
    made = [fiscal_file(by, declaration.uuid, CODES, kind=kind) for kind in FILES]
    assert [one.name.rpartition("fiscal-2021.")[2] for one in made] == list(FILES)
    assert all(one.data for one in made)
    with pytest.raises(NotFound):
        fiscal_file(by, declaration.uuid, CODES, kind="pdf")
    with pytest.raises(NotFound):
        fiscal_of(act(world.stranger), declaration.uuid, CODES)


def test_a_draft_has_none() -> None:
    world = make_world()
    with pytest.raises(Invalid, match="批复"):
        fiscal_of(act(world.head), make_declaration(world.unit).uuid, CODES)
