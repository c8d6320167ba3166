"""Lists of readings: taken whole, or refused with each mistake at its line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Reading
from duixian.apps.incubator.operations.reading_lists import ListWrong, readings_import
from duixian.apps.incubator.operations.readings import Recorded
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.meters import hour, make_meter, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    made = make_world()
    by = act(made.filler)
    meter = make_meter(made.unit, by)
    make_meter(made.unit, by, "D2", role="sub", parent=meter)
    read(meter, by, ("2020-01-10", "1400"))
    return made


def take(world: World, text: str, who: str = "filler") -> Recorded:
    upload = Upload("抄表.csv", text.encode())
    return readings_import(unit=world.unit, upload=upload, by=act(getattr(world, who)), at=AT)


def test_a_list_is_entered_with_day_hour_and_note(world: World) -> None:
    text = '表号,日期,时间,读数,说明\nD1,2020-02-10,,"1,700",\nD2,2020/2/10,14:30,1010.5,新表\n'
    assert take(world, text) == Recorded(2, 0, 0)
    told = Reading.objects.filter(origin="import").order_by("meter__number").values_list("at", "value", "note")
    assert list(told) == [
        (hour("2020-02-10"), Decimal(1700), ""),
        (hour("2020-02-10", "14:30"), Decimal("1010.5"), "新表"),
    ]
    assert take(world, text) == Recorded(0, 0, 2)


def test_every_mistake_is_told_with_its_line_and_nothing_is_taken(world: World) -> None:
    lines = ["D9,2020-02-10,,1", "D1,二月,,1", "D1,2020-02-10,午后,1", "D1,2020-02-10,,很多", "D1,2020-02-10,,1.0001",
             "D1,2020-02-10,,1700"]  # fmt: skip
    with pytest.raises(ListWrong) as refused:
        take(world, "\n".join(["表号,日期,时间,读数", *lines]))
    told = [(one.line, str(one.message)[:6]) for one in refused.value.mistakes]
    assert told == [(2, "没有表号为“"), (3, "日期“二月”"), (4, "时间“午后”"), (5, "读数“很多”"), (6, "读数“1.0")]
    assert Reading.objects.count() == 1


def test_an_odd_value_is_told_at_its_line_unless_it_was_checked(world: World) -> None:
    with pytest.raises(ListWrong) as refused:
        take(world, "表号,日期,读数\nD2,2020-02-10,1100\nD1,2020-02-10,17000\n")
    assert [(one.line, str(one.message)) for one in refused.value.mistakes] == [(3, "像是小数点或单位写错")]
    assert take(world, "表号,日期,读数,已核对\nD1,2020-02-10,17000,是\n").entered == 1


def test_columns_and_rights_are_asked_for(world: World) -> None:
    with pytest.raises(Invalid, match="表头"):
        take(world, "表,日子,数\nD1,2020-02-10,1\n")
    with pytest.raises(NotAllowed):
        take(world, "表号,日期,读数\nD1,2020-02-10,1700\n", "auditor")
