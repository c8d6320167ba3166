"""Why two fit who meet by recommendation, in words."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from duixian.apps.partnering.models import MeetingRequest, Origin
from duixian.apps.partnering.queries.fitting import Fitting
from factories.accounts import make_world

pytestmark = pytest.mark.django_db


def advised(*shared: str) -> MeetingRequest:
    return MeetingRequest(origin=Origin.RECOMMENDED, reasons=[{"shared": [code]} for code in shared])


def test_the_first_three_that_are_known_are_named_in_either_language(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fitting = Fitting(make_world().unit)
    one = advised("area=vaccine", "gone", "area=vaccine", "stage=clinical", "region=china", "kind=asset")
    with django_assert_num_queries(1):
        assert fitting.said(one, english=False) == "推荐洽谈：疫苗、临床、国内其他地区"
        assert fitting.terms(one, english=True).split(", ")[0] == "Vaccines"


def test_what_was_asked_for_says_nothing_and_where_words_were_alike_only_that(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fitting = Fitting(make_world().unit)
    with django_assert_num_queries(0):
        assert [fitting.said(one, english=True) for one in (None, MeetingRequest())] == ["", ""]
    assert (fitting.said(advised(), english=True), fitting.terms(advised(), english=False)) == (
        "Recommended meeting",
        "",
    )
