from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, reverse

from duixian.web.navigation import OF_CONFERENCES
from duixian.web.workbench.events.frame import TABS, tabs_of
from factories.accounts import make_world
from factories.events import make_event


@pytest.mark.django_db
def test_the_tabs_are_the_areas_that_have_pages() -> None:
    event = make_event(make_world().unit)
    built = []
    for label, name in TABS:
        try:
            built.append((str(label), reverse(name, args=[event.uuid])))
        except NoReverseMatch:
            continue
    assert [(str(tab.label), tab.href) for tab in tabs_of(event, "")] == built
    for name in (name for _, name in TABS):
        assert [tab.current for tab in tabs_of(event, name)].count(True) <= 1


def test_every_area_of_the_tabs_belongs_to_the_entry_of_conferences() -> None:
    assert {name.partition(":")[0] for _, name in TABS} - {"events"} == OF_CONFERENCES
