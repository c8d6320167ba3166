"""Whom a delegate is advised to meet, with the reasons in the reader's words."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.operations.recommendations import recommendations_compute
from factories.accounts import make_world
from factories.partnering import PROGRAM, asks, make_interest
from web.portal.partnering.scene import DAY, OPENS, Pages, known, opened

pytestmark = pytest.mark.django_db
AT = OPENS.replace(year=DAY.year - 1)


@pytest.fixture
def event() -> Event:
    cache.clear()
    return opened(make_world().unit)


@pytest.fixture
def wang(event: Event) -> Profile:
    profile = known(event, "王晓明", "海汀第一医院", name_en="Wang Xiaoming")
    make_interest(profile, "寻找双抗项目", side="need", kind="asset", area="biologics")
    make_interest(profile, "提供临床试验基地", kind="service", area="biologics")
    return profile


@pytest.fixture
def ann(event: Event) -> Profile:
    profile = known(event, "Ann Baker", "Baker Bio", country="US", language="en")
    make_interest(profile, "", text_en="bispecific antibody for licensing", kind="asset", area="biologics")
    make_interest(profile, "", text_en="clinical trial sites", side="need", kind="service", area="biologics")
    return profile


def compute(event: Event) -> int:
    return recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=AT)


def reasons(page: str) -> list[tuple[list[str], str]]:
    """The labels and texts of each reason, and what is shared."""
    found = []
    for part in page.split('class="meet-match"')[1:]:
        cells = [cell.split("</d")[0].split(">", 1)[1] for cell in part.split("<dt")[1:]]
        texts = [cell.split("</dd>")[0].split(">", 1)[1] for cell in part.split("<dd")[1:]]
        shared = part.split('meet-match__terms">')[1].split("</p>")[0] if "meet-match__terms" in part else ""
        found.append(([text for pair in zip(cells, texts, strict=True) for text in pair], shared))
    return found


def test_reasons_stand_in_both_directions_in_the_words_of_the_reader(event: Event, wang: Profile, ann: Profile) -> None:
    assert compute(event) == 2
    page = Pages(wang.registration).get("advice/")
    assert ("Ann Baker" in page, "匹配度" in page, "申请约谈" in page) == (True, True, True)
    first, second = reasons(page)
    assert first[0] == ["您需要", "寻找双抗项目", "对方提供", "bispecific antibody for licensing"]
    assert second[0] == ["对方需要", "clinical trial sites", "您提供", "提供临床试验基地"]
    assert ("双特异性抗体" in first[1], "bispecific" in first[1]) == (True, False)
    english = reasons(Pages(ann.registration, language="en").get("advice/"))
    assert [labels[0::2] for labels, _shared in english] == [["You need", "They offer"], ["They need", "You offer"]]
    assert ("bispecific antibody" in english[1][1], english[1][1].startswith("Shared: ")) == (True, True)


def test_whoever_was_asked_already_shows_how_it_stands(event: Event, wang: Profile, ann: Profile) -> None:
    compute(event)
    asks(wang, ann)
    assert "您的申请：待答复" in Pages(wang.registration).get("advice/")


def test_without_recommendations_the_page_says_what_to_do(event: Event, wang: Profile) -> None:
    pages, new = Pages(wang.registration), known(event, "赵新", "新公司")
    assert "暂时没有与您的需求和供给相合的人" in pages.get("advice/")
    empty = Pages(new.registration)
    assert "先写明需求和供给" in empty.get("advice/")
    new.listed = False
    new.save()
    assert "没有展示档案，就没有推荐" in empty.get("advice/")


def test_page_costs_the_same_however_many_are_recommended(event: Event, wang: Profile, ann: Profile) -> None:
    def queries() -> int:
        compute(event)
        with CaptureQueriesContext(connection) as caught:
            shown.append(Pages.get(pages, "advice/").count('class="meet-score"'))
        return len(caught)

    pages, shown = Pages(wang.registration), list[int]()
    alone = queries()
    for number in range(4):
        other = known(event, f"代表{number}", f"公司{number}")
        make_interest(other, "双抗项目转让", kind="asset", area="biologics")
        make_interest(other, "需要临床试验基地", side="need", kind="service", area="biologics")
    assert (queries(), shown) == (alone, [1, 5])
    assert alone <= 18
