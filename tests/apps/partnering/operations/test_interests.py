"""Needs and offers are written by delegates, read by the office, and hold until a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Interest, Profile
from duixian.apps.partnering.operations.interests import (
    MOST,
    InterestDetails,
    interest_add,
    interest_change,
    interest_review,
    interest_withdraw,
)
from duixian.apps.partnering.queries.profiles import interests_waiting, published
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import NOW, make_interest, make_partnering, make_profile

pytestmark = pytest.mark.django_db
DAY = date(2020, 6, 1)
NEED = InterestDetails("need", "capital", "寻找A轮投资", "Series A", area="cell-gene", stage="clinical", region="china")


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def profile(world: World) -> Profile:
    event = make_event(world.unit)
    make_partnering(event)
    return make_profile(event)


def event_of(profile: Profile) -> Event:
    return profile.partnering.event


def test_others_see_it_once_the_office_has_read_it(profile: Profile, world: World) -> None:
    one = interest_add(profile_uuid=profile.uuid, details=NEED, by=GUEST, at=NOW)
    assert (one.state, one.expires_on, list(interests_waiting(event_of(profile)))) == (
        "pending",
        date(2020, 6, 12),
        [one],
    )
    interest_review(uuid=one.uuid, publish=True, by=act(world.filler), at=NOW)
    one.refresh_from_db()
    assert (one.state, one.reviewed_by, list(interests_waiting(event_of(profile)))) == ("published", world.filler, [])
    assert (list(published(date(2020, 6, 12))), list(published(date(2020, 6, 13)))) == ([one], [])
    assert [row.payload["category"] for row in HistoryRow.objects.filter(kind="partnering.interest.added")] == [
        "capital"
    ]


def test_a_changed_text_is_read_again_and_a_changed_tag_is_not(profile: Profile, world: World) -> None:
    one = make_interest(profile)
    same = InterestDetails("offer", "technology", "细胞培养平台")
    before = HistoryRow.objects.count()
    interest_change(uuid=one.uuid, details=same, by=GUEST, at=NOW)
    assert HistoryRow.objects.count() == before
    tagged = InterestDetails("offer", "technology", "细胞培养平台", area="biologics", expires_on=DAY)
    assert interest_change(uuid=one.uuid, details=tagged, by=GUEST, at=NOW).state == "published"
    other = InterestDetails("offer", "technology", "无血清培养基", area="biologics", expires_on=DAY)
    changed = interest_change(uuid=one.uuid, details=other, by=GUEST, at=NOW)
    assert (changed.state, changed.reviewed_by, list(published(DAY))) == ("pending", None, [])


def test_a_refusal_has_its_reason(profile: Profile, world: World) -> None:
    one = make_interest(profile, published=False)
    with pytest.raises(Invalid) as caught:
        interest_review(uuid=one.uuid, publish=False, by=act(world.filler), at=NOW)
    interest_review(uuid=one.uuid, publish=False, reason="请写明具体需求", by=act(world.filler), at=NOW)
    one.refresh_from_db()
    assert (caught.value.field, one.state, one.reason) == ("reason", "refused", "请写明具体需求")
    interest_review(uuid=one.uuid, publish=True, by=act(world.filler), at=NOW)
    one.refresh_from_db()
    assert (one.state, one.reason, str(one)) == ("published", "", "细胞培养平台")


def test_withdrawn_is_gone_and_makes_room(profile: Profile) -> None:
    held = [make_interest(profile, f"平台{n}", published=False) for n in range(MOST)]
    with pytest.raises(Invalid) as caught:
        make_interest(profile, published=False)
    assert interest_add(profile_uuid=profile.uuid, details=NEED, by=GUEST, at=NOW).side == "need"
    interest_withdraw(uuid=held[0].uuid, by=GUEST, at=NOW)
    assert (caught.value.field, make_interest(profile, published=False).state) == ("side", "pending")
    for act_on in (
        lambda: interest_withdraw(uuid=held[0].uuid, by=GUEST, at=NOW),
        lambda: interest_change(uuid=held[0].uuid, details=NEED, by=GUEST, at=NOW),
    ):
        with pytest.raises(NotFound):
            act_on()


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("side", {"side": "both"}),
        ("side", {"side": ""}),
        ("kind", {"kind": "magic"}),
        ("area", {"area": "moon"}),
        ("stage", {"stage": "x"}),
        ("region", {"region": "x"}),
        ("text", {"text": " ", "text_en": ""}),
        ("text", {"text": "长" * 601}),
        ("text_en", {"text_en": "x" * 601}),
        ("expires_on", {"expires_on": date(2020, 4, 30)}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(profile: Profile, field: str, given: dict[str, Any]) -> None:
    details = InterestDetails(**{"side": "need", "kind": "talent", "text": "找人", **given})
    with pytest.raises(Invalid) as caught:
        interest_add(profile_uuid=profile.uuid, details=details, by=GUEST, at=NOW)
    assert (caught.value.field, Interest.objects.count()) == (field, 0)


def test_after_the_conference_nothing_is_offered(profile: Profile) -> None:
    with pytest.raises(Invalid, match="会议已经结束"):
        interest_add(profile_uuid=profile.uuid, details=NEED, by=GUEST, at=datetime(2020, 6, 12, 16, tzinfo=UTC))


def test_only_the_office_reviews(profile: Profile, world: World) -> None:
    one = make_interest(profile, published=False)
    with pytest.raises(NotAllowed):
        interest_review(uuid=one.uuid, publish=True, by=act(world.auditor), at=NOW)
    with pytest.raises(NotFound):
        interest_review(uuid=one.uuid, publish=True, by=act(world.stranger), at=NOW)


def test_the_database_keeps_words_and_reasons(profile: Profile) -> None:
    one = make_interest(profile)
    for change in ({"text": "", "text_en": ""}, {"state": "refused", "reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Interest.objects.filter(pk=one.pk).update(**change)
