"""What delegates of the demo need and offer, and where they come from."""

from __future__ import annotations

from collections import Counter

from duixian.apps.partnering.models import Area, InterestKind, Stage
from duixian.cli.demo_year.topics import TOPICS, company


def test_every_topic_has_tags_that_exist_and_both_sides_in_both_languages() -> None:
    assert {one.kind for one in TOPICS} == set(InterestKind.values)
    assert {one.area for one in TOPICS} <= set(Area.values)
    assert {one.stage for one in TOPICS} - {""} == set(Stage.values)
    assert all(text and text.strip() == text for one in TOPICS for text in (*one.need, *one.offer))
    assert len({one.need for one in TOPICS} | {one.offer for one in TOPICS}) == 2 * len(TOPICS)


def test_guests_come_from_nearly_two_hundred_companies_of_uneven_size() -> None:
    at_home = Counter(company(place, "CN") for place in range(600))
    abroad = Counter(company(place, "DE") for place in range(80))
    assert (len(at_home), len(abroad)) == (150, 39)
    assert [max(one.values()) for one in (at_home, abroad)] == [7, 6]
    assert not set(at_home) & set(abroad)
    assert company(7, "CN") == company(7, "CN")
