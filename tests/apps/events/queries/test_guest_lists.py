"""Lists for the office, on the page and as workbooks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, Registration
from duixian.apps.events.operations.hospitality import (
    StayWish,
    lodging_add,
    meal_add,
    meals_choose,
    run_add,
    stay_set,
    transfer_assign,
    transfer_set,
)
from duixian.apps.events.operations.kinds import question_put
from duixian.apps.events.queries.guest_lists import (
    list_file,
    lodgings_of,
    meals_of,
    registrations_file,
    stays_of,
    transfers_of,
)
from duixian.apps.events.queries.registrations import RegistrationFilter, registrations_matching
from duixian.apps.events.rules import GUEST
from duixian.core.events.questions import Kind, Question
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, details

pytestmark = pytest.mark.django_db
LANDING = datetime(2020, 6, 9, 6, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def guests(world: World, event: Event) -> list[Registration]:
    """Two guests with everything, and a third who has nothing."""
    by, kind = act(world.filler), make_kind(event)
    question_put(kind_uuid=kind.uuid, question=Question("visa", Kind.YES_NO, Words("签证", "Visa")), by=by, at=AT)
    room = lodging_add(event_uuid=event.uuid, hotel="海汀宾馆", name="双床房", quota=3, beds=2, by=by, at=AT)
    run = run_add(event_uuid=event.uuid, name="接机1", departs_at=LANDING, place="T2", seats=4, by=by, at=AT)
    lunch = meal_add(event_uuid=event.uuid, name="午餐", starts_at=LANDING, by=by, at=AT)
    made = [
        applied(kind, guest=details(name, organisation=company), typed={"visa": ["yes"]})
        for name, company in (("甲", "=1+1"), ("乙", "海汀大学"), ("丙", ""))
    ]
    for place, one in enumerate(made[:2]):
        host = made[0].uuid if place else None
        stay_set(uuid=one.uuid, wish=StayWish(room.uuid, date(2020, 6, 9), date(2020, 6, 12), host), by=GUEST, at=AT)
        way = transfer_set(
            uuid=one.uuid, direction="arrival", moment=LANDING, place="T2", number="MU551", by=GUEST, at=AT
        )
        assert way is not None
        transfer_assign(event_uuid=event.uuid, transfers=[way.uuid], run_uuid=run.uuid, by=by, at=AT)
        meals_choose(
            uuid=one.uuid, meals=[lunch.uuid], diet="other" if place else "", diet_note="花生", by=GUEST, at=AT
        )
    return made


def rows(data: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=True)


def test_lists_count_rooms_ways_and_meals(event: Event, guests: list[Registration]) -> None:
    assert [(one.guests, [night.taken for night in one.nights.all()]) for one in lodgings_of(event)] == [(2, [1, 1, 1])]
    assert [one.registration.person.name for one in stays_of(event)] == ["甲", "乙"]
    assert [(one.number, str(one.run)) for one in transfers_of(event, "arrival")] == [("MU551", "接机1")] * 2
    assert (list(transfers_of(event, "departure")), [(one.guests, one.diets) for one in meals_of(event)]) == (
        [],
        [(2, 1)],
    )


def test_lists_are_workbooks_with_text_that_stays_text(event: Event, guests: list[Registration]) -> None:
    told = {what: rows(list_file(event, what, language="zh").data) for what in ("lodging", "transfers", "meals")}
    (first, second) = [row for row in told["lodging"] if row[1] in {"甲", "乙"}]
    assert (first[3], first[6:8], first[10], second[11]) == ("=1+1", ["海汀宾馆", "双床房"], 3, "甲")
    assert [row[6:] for row in told["transfers"] if row[1] == "甲"] == [
        ["抵达", "2020-06-09 14:00", "MU551", "T2", "接机1"]
    ]
    assert [row[6:] for row in told["meals"] if row[1] == "乙"] == [["午餐", "2020-06-09 14:00", "其他忌口 花生"]]
    with pytest.raises(NotFound):
        list_file(event, "secrets", language="zh")


def test_registrations_have_a_column_for_every_question(event: Event, guests: list[Registration]) -> None:
    file = registrations_file(event, registrations_matching(event, RegistrationFilter()), language="en")
    table = rows(file.data)
    (head,) = [row for row in table if "Email" in row]
    (row,) = [row for row in table if row[1] == "甲"]
    told = dict(zip(head, row, strict=True))
    assert (file.name, told["Visa"], told["Country or region"], told["Organisation"], told["Registered at"]) == (
        "BIO2020-Registrations", "yes", "China", "=1+1", "2020-03-02 09:00",
    )  # fmt: skip
