"""Searching: Chinese by any part of a name, only what may be seen, marked and escaped, few queries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.governance.models import Policy, PolicyArea
from duixian.apps.parties.models import Organisation, Person
from duixian.apps.targets.models import Declaration, Project
from duixian.web.workbench.search.composers import MOST, found, words_of
from factories.accounts import World, act, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 1, tzinfo=UTC)


def make_things(unit: Unit, mark: str) -> None:
    """One of every sort, each with the mark in its name."""
    project = Project.objects.create(unit=unit, code=f"P-{mark}", name=f"国际生物论坛{mark}", created_at=AT)
    Declaration.objects.create(project=project, unit=unit, year=2020, number=f"N-{mark}", created_at=AT)
    company = Organisation.objects.create(unit=unit, name=f"论坛会务公司{mark}", created_at=AT)
    Person.objects.create(unit=unit, name=f"论坛讲者{mark}", organisation=company, created_at=AT)
    EvidenceFile.objects.create(
        unit=unit, digest=mark * 8, name=f"论坛签到表{mark}.xlsx", media_type="x", size=1, uploaded_at=AT
    )
    Policy.objects.create(unit=unit, area=PolicyArea.MEETING, name=f"论坛管理办法{mark}", created_at=AT)


@pytest.fixture
def world() -> World:
    world = make_world()
    make_things(world.unit, "甲")
    make_things(world.other, "乙")
    return world


def hits(world: World, name: str, asked: str) -> dict[str, list[str]]:
    return {str(group.label): [hit.title for hit in group.hits] for group in found(act(world.users[name]), asked)}


def test_search_finds_every_sort_by_a_part_of_its_name(world: World) -> None:
    assert hits(world, "filler", "论坛") == {
        "项目": ["国际生物论坛甲"],
        "绩效目标表": ["国际生物论坛甲 2020"],
        "往来人员": ["论坛讲者甲"],
        "往来单位": ["论坛会务公司甲"],
        "佐证文件": ["论坛签到表甲.xlsx"],
        "制度": ["论坛管理办法甲"],
    }


def test_search_finds_nothing_of_other_units(world: World) -> None:
    assert hits(world, "filler", "乙") == {"用户": ["财务乙"]}
    assert hits(world, "auditor", "国际生物论坛")["项目"] == ["国际生物论坛乙", "国际生物论坛甲"]


def test_search_wants_every_word(world: World) -> None:
    assert hits(world, "filler", "国际　P-甲") == {"项目": ["国际生物论坛甲"]}
    assert hits(world, "filler", "国际 没有") == {}


def test_search_finds_people_and_opens_them_only_for_administrators(world: World) -> None:
    (group,) = found(act(world.filler), "主任丙")
    assert [(hit.title, hit.href) for hit in group.hits] == [("主任丙", "")]
    (group,) = found(act(world.admin), "主任丙")
    assert [hit.href for hit in group.hits] == [reverse("accounts:person", args=[world.head.uuid])]


def test_search_says_when_there_are_more(world: World) -> None:
    for number in range(MOST):
        Policy.objects.create(unit=world.unit, area=PolicyArea.OTHER, name=f"办法{number}", created_at=AT)
    (group,) = found(act(world.filler), "办法")
    assert (len(group.hits), group.more) == (MOST, True)


@pytest.mark.parametrize("asked", ["", "   ", "%", "_", "'; drop table"])
def test_search_for_nothing_or_odd_signs_finds_nothing(world: World, asked: str) -> None:
    assert hits(world, "filler", asked) == {}


def test_words_are_parted_by_blanks_and_counted_once() -> None:
    assert words_of(" 论坛　甲 论坛 ") == ("论坛", "甲")
    assert words_of("长" * 300) == ("长" * 100,)


def test_search_takes_one_query_a_sort(world: World, django_assert_num_queries) -> None:
    actor = act(world.filler)
    with django_assert_num_queries(9):
        found(actor, "论坛")


def test_page_marks_the_words_and_escapes_everything_else(world: World, django_assert_max_num_queries) -> None:
    Policy.objects.create(unit=world.unit, area=PolicyArea.OTHER, name="<b>论坛</b>", created_at=AT)
    client = Client()
    client.force_login(world.filler)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("search:results"), {"q": "论坛"}).content.decode()
    assert "&lt;b&gt;<mark>论坛</mark>&lt;/b&gt;" in page
    assert "<b>论坛" not in page


def test_page_says_what_to_do_when_nothing_is_asked_or_found(world: World) -> None:
    client = Client()
    client.force_login(world.filler)
    assert "输入要找的字词" in client.get(reverse("search:results")).content.decode()
    assert "没有找到“&lt;x&gt;”" in client.get(reverse("search:results"), {"q": "<x>"}).content.decode()
