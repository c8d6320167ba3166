"""The library gets what came with the program once there is a unit, and once only."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.models import UnitKind
from duixian.apps.library.models import Entry
from duixian.apps.library.shipped import shipped
from duixian.cli.site.stocking import stock
from factories.accounts import make_unit


@pytest.mark.django_db
def test_stocked_once_for_each_tree() -> None:
    assert stock() == []
    top = make_unit("海汀市财政局", UnitKind.BUREAU)
    make_unit("海汀市科技局", UnitKind.DEPARTMENT, top)
    assert [one.made for one in stock()] == [len(shipped())]
    assert [(one.made, one.same) for one in stock()] == [(0, len(shipped()))]
    assert set(Entry.objects.values_list("unit", "home", "scope")) == {(top.pk, top.pk, "common")}
