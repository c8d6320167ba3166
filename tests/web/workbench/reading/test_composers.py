"""Accuracy, agreement and corrections over forms small enough to count by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from duixian.apps.library.models import FieldCheck, ReadingSample, SampledForm
from duixian.apps.library.operations.reading import Said, fields_check
from duixian.apps.library.queries.reading import check_page, corrections_of, progress_of, quality_of
from duixian.core.benchmark.read_fields import read_fields
from duixian.core.benchmark.reading_quality import Accuracy
from factories.accounts import World, act, make_world
from factories.seen import opened, sent_in, tables
from factories.targets import AT

pytestmark = pytest.mark.django_db
CONTENT: dict[str, Any] = {
    "kind": "target", "layout": "shanghai2020", "unit": "甲中心", "project_name": "江海论坛",
    "indicators": [{"level1": "产出目标", "level2": "数量", "level3": "参会人数", "target_raw": "≥300人"}],
}  # fmt: skip
PATHS = ("unit", "project_name", "indicators[0].level1", "indicators[0].level2", "indicators[0].level3", "indicators[0].target_raw")  # fmt: skip


@pytest.fixture
def world() -> World:
    return make_world()


def form(
    world: World, number: int = 0, *, layout: str = "shanghai2020", kind: str = "txt", doubtful: bool = False
) -> SampledForm:
    """A form of a sample of its own."""
    sample = ReadingSample.objects.create(
        unit=world.department, seed=f"s{number}", size=1, population=9, corpus="k", drawn_at=AT, doubtful=doubtful
    )  # fmt: skip
    content = CONTENT | {"layout": layout}
    return SampledForm.objects.create(
        sample=sample, position=0, digest=f"{number:064}", index=0, layout=layout, format=kind, name=f"{number}.{kind}", title="江海论坛",
        reader="1.0", content=content, fields=len(read_fields(content)), outline={"kind": "text"}, source_text="江海论坛",
    )  # fmt: skip


def check(
    world: World, one: SampledForm, *said: Said, rest: bool = True, who: str = "department_reviewer", at: datetime = AT
) -> int:
    return fields_check(form=one.uuid, said=said, rest_right=rest, by=act(world.users[who]), at=at)


def test_the_fields_of_the_form(world: World) -> None:
    assert [one.path for one in read_fields(form(world).content)] == list(PATHS)


def test_two_people_agree_on_four_of_six_fields(world: World) -> None:
    one = form(world)
    assert check(world, one, Said("unit", "wrong", "乙中心"), Said("indicators[0].target_raw", "wrong", "≥500人")) == 6
    assert (
        check(
            world,
            one,
            Said("unit", "wrong", "丙中心"),
            Said("indicators[0].target_raw", "right"),
            who="bureau_reviewer",
        )
        == 6
    )
    quality = quality_of(act(world.auditor))
    assert (quality.twice, quality.whole, quality.forms) == (Accuracy(4, 6), Accuracy(4, 6), 1)
    page = check_page(act(world.department_reviewer), one.uuid)
    shown = (*page.heads, *(cell for row in page.rows for cell in row))
    assert [one.field.path for one in shown if one.is_disputed] == ["unit", "indicators[0].target_raw"]
    assert [(one.checked, one.people, one.wrong, one.is_done) for one in progress_of(one.sample)] == [(6, 2, 2, True)]
    assert (
        check(
            world,
            one,
            Said("unit", "wrong", "乙中心"),
            Said("indicators[0].target_raw", "wrong", "≥500人"),
            who="bureau_reviewer",
        )
        == 2
    )
    again = quality_of(act(world.auditor))
    assert (again.twice, again.whole) == (Accuracy(6, 6), Accuracy(4, 6))


def test_accuracy_by_layout_format_field_and_month(world: World) -> None:
    check(world, form(world, 1), Said("unit", "wrong", "乙"))
    check(
        world,
        form(world, 2, kind="pdf"),
        Said("unit", "wrong", "乙"),
        Said("project_name", "wrong", "丙"),
        at=AT + timedelta(days=31),
    )
    check(world, form(world, 3, layout="central2021", kind="pdf"), at=AT + timedelta(days=31))
    check(world, form(world, 4, doubtful=True), *(Said(path, "wrong", "不对") for path in PATHS[:2]))
    quality = quality_of(act(world.department_reviewer))
    assert (quality.whole, quality.forms, quality.twice) == (Accuracy(15, 18), 3, None)
    assert quality.layouts == (("shanghai2020", Accuracy(9, 12)), ("central2021", Accuracy(6, 6)))
    assert sorted(quality.formats) == [("pdf", Accuracy(10, 12)), ("txt", Accuracy(5, 6))]
    assert quality.fields[:2] == (("unit", Accuracy(1, 3)), ("project_name", Accuracy(2, 3)))
    assert [line.accuracy for line in quality.months] == [Accuracy(5, 6), Accuracy(10, 12)]
    found = tables(opened(world.department_reviewer, "/library/reading/"))
    assert found["按文件格式"][1:] == [
        ["PDF", "83.3 % (10/12)", "55.1–95.4 %", "12"],
        ["TXT", "83.3 % (5/6)", "43.6–97.0 %", "6"],
    ]
    assert found["按表样"][2][1:] == ["100.0 % (6/6)", "60.9–100.0 %", "6"]
    assert [row[1] for row in found["按栏目"][1:3]] == ["33.3 % (1/3)", "66.7 % (2/3)"]


def test_a_missed_row_counts_as_a_field_and_taken_back_as_right(world: World) -> None:
    one = form(world)
    row = Said("indicators[+1]", "missing", "产出目标|数量|专家数|≥20人")
    check(world, one, row)
    assert quality_of(act(world.auditor)).whole == Accuracy(6, 7)
    (made,) = corrections_of(act(world.auditor))
    assert [(one["level3"], one["target_raw"]) for one in made["forms"][0]["indicators"]] == [
        ("参会人数", "≥300人"), ("专家数", "≥20人"),
    ]  # fmt: skip
    check(world, one, Said("indicators[+1]", "right"), rest=False)
    assert quality_of(act(world.auditor)).whole == Accuracy(7, 7)
    (made,) = corrections_of(act(world.auditor))
    assert len(made["forms"][0]["indicators"]) == 1


def test_corrections_say_what_stands_in_the_original(world: World) -> None:
    one = form(world, 7)
    check(
        world,
        one,
        Said("unit", "wrong", "乙中心"),
        Said("indicators[0].target_raw", "wrong", "不少于500人"),
        rest=False,
    )
    assert corrections_of(act(world.auditor)) == []
    check(world, one)
    (made,) = corrections_of(act(world.auditor))
    assert made == {
        "schema": "duixian-forms/1", "document": "7.txt",
        "forms": [CONTENT | {"unit": "乙中心", "indicators": [{
            "level1": "产出目标", "level2": "数量", "level3": "参会人数", "target_raw": "不少于500人", "operator": ">=", "type": "quantitative",
            "unit": "人", "unit_source": "value", "value": made["forms"][0]["indicators"][0]["value"],
        }]}],
        "source": {"sha256": f"{7:064}", "form": 0, "format": "txt", "reader": "1.0", "right": 4, "wrong": 2, "missing": 0},
    }  # fmt: skip
    assert str(made["forms"][0]["indicators"][0]["value"]) == "500"
    assert corrections_of(act(world.stranger)) == []


@pytest.mark.parametrize(
    ("given", "status", "kept"),
    [
        ({"path": "unit", "verdict": "right"}, 200, [("unit", "right", "")]),
        ({"path": "unit", "verdict": "right", "right": "不看"}, 200, [("unit", "right", "")]),
        ({"path": "unit", "verdict": "wrong", "right": " 乙中心 "}, 200, [("unit", "wrong", "乙中心")]),
        ({"path": "unit", "verdict": "wrong", "right": ""}, 200, [("unit", "wrong", "")]),
        ({"path": "unit", "verdict": "wrong", "right": "甲中心"}, 422, []),
        ({"path": "unit", "verdict": "maybe"}, 422, []),
        ({"path": "nothing", "verdict": "right"}, 422, []),
        ({"path": ["unit", "project_name"], "verdict": "right"}, 200, [("unit", "right", ""), ("project_name", "right", "")]),
        ({}, 200, []),
    ],
)  # fmt: skip
def test_verdicts_from_the_page(
    world: World, given: dict[str, object], status: int, kept: list[tuple[str, str, str]]
) -> None:
    address = f"/library/reading/forms/{form(world).uuid}/check/"
    assert sent_in(world.department_reviewer, address, given)[0] == status
    assert list(FieldCheck.objects.order_by("pk").values_list("path", "verdict", "right")) == kept
