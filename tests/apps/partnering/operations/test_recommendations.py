"""Who should meet whom is worked out for an edition, by a job that waits once, from what others can see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.jobs.handlers import Unkept
from duixian.apps.jobs.models import Job, JobState
from duixian.apps.partnering.models import Profile, Recommendation
from duixian.apps.partnering.operations import recommendations
from duixian.apps.partnering.operations.interests import (
    InterestDetails,
    interest_change,
    interest_review,
    interest_withdraw,
)
from duixian.apps.partnering.operations.profiles import profile_hide
from duixian.apps.partnering.operations.recommendations import recommendations_ask, recommendations_compute
from duixian.apps.partnering.operations.requests import no_thanks_say
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import NOW, make_interest, make_partnering, make_profile
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    event = make_event(world.unit)
    make_partnering(event)
    return event


def fits(event: Event, name: str, need: str, offer: str, body: str = "", **more: Any) -> Profile:
    profile = make_profile(event, name, body or f"{name}公司")
    make_interest(profile, need, side="need", **more)
    make_interest(profile, offer, **more)
    return profile


def computed(event: Event, at: Any = NOW) -> list[tuple[str, str]]:
    recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=at)
    rows = Recommendation.objects.select_related("profile__registration__person", "other__registration__person")
    return [(str(one.profile), str(one.other)) for one in rows]


def test_both_gain_and_the_reasons_are_kept(event: Event) -> None:
    seeks = fits(event, "甲", "寻找双抗", "提供A轮融资")
    makes = fits(event, "乙", "we look for series A funding", "bispecific antibody", kind="asset")
    fits(event, "丙", "细胞培养基", "动物实验", kind="talent")
    assert recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=NOW) == 2
    one = seeks.recommendations.get()
    need, offer = seeks.interests.get(side="need"), seeks.interests.get(side="offer")
    theirs, mine = makes.interests.get(side="need"), makes.interests.get(side="offer")
    assert (one.other, one.computed_at, 1 <= one.score <= 100) == (makes, NOW, True)
    assert [(told["mine"], told["need"], told["offer"], "bispecific" in told["shared"]) for told in one.reasons] == [
        (True, need.pk, mine.pk, True),
        (False, theirs.pk, offer.pk, False),
    ]
    row = HistoryRow.objects.get(kind="partnering.partnering.recommended")
    assert (row.payload["count"], event.partnering.__class__.objects.get().recommended_at) == (2, NOW)


def test_only_of_whom_others_can_see_something_now(event: Event) -> None:
    fits(event, "甲", "寻找双抗", "A轮融资")
    fits(event, "乙", "A轮融资", "双抗")
    hidden = fits(event, "藏", "A轮融资", "双抗")
    fits(event, "迟", "A轮融资", "双抗", expires_on=NOW.date())
    fits(event, "未审", "A轮融资", "双抗", published=False)
    fits(event, "同事", "A轮融资", "双抗", body="甲公司")
    profile_hide(uuid=hidden.uuid, reason="广告", by=PROGRAM, at=NOW)
    found = computed(event, NOW + timedelta(days=1))
    assert sorted(found) == sorted([("甲", "乙"), ("同事", "乙"), ("乙", "甲"), ("乙", "同事")])


def test_no_thanks_of_either_side_ends_it(event: Event) -> None:
    me, other = fits(event, "甲", "寻找双抗", "A轮融资"), fits(event, "乙", "A轮融资", "双抗")
    assert sorted(computed(event)) == [("乙", "甲"), ("甲", "乙")]
    no_thanks_say(profile_uuid=other.uuid, organisation_uuid=me.organisation.uuid, by=GUEST, at=NOW)
    assert computed(event) == []


def test_what_was_worked_out_later_is_left_alone(event: Event) -> None:
    fits(event, "甲", "寻找双抗", "A轮融资")
    fits(event, "乙", "A轮融资", "双抗")
    later = computed(event, NOW + timedelta(hours=1))
    assert recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=NOW) == 0
    assert (len(later), Recommendation.objects.filter(computed_at=NOW).count()) == (2, 0)


def test_one_job_waits_however_much_changes(event: Event) -> None:
    profile = make_profile(event)
    assert Job.objects.count() == 0
    waits = [make_interest(profile, f"平台{n}", published=False) for n in range(3)]
    assert Job.objects.count() == 0
    interest_review(uuid=waits[0].uuid, publish=False, reason="请写明", by=PROGRAM, at=NOW)
    assert Job.objects.count() == 0
    for one in waits:
        interest_review(uuid=one.uuid, publish=True, by=PROGRAM, at=NOW)
    (job,) = Job.objects.filter(kind=recommendations.KIND)
    assert (job.parameters, job.asked_by, job.state) == ({"event": str(event.uuid)}, None, JobState.QUEUED)
    assert recommendations_ask(event_uuid=event.uuid, by=PROGRAM, at=NOW) == job


@pytest.mark.parametrize("change", ["text", "tag", "withdraw", "refuse"])
def test_what_others_saw_changes_and_it_is_due(event: Event, change: str) -> None:
    one = make_interest(make_profile(event))
    Job.objects.all().delete()
    if change == "withdraw":
        interest_withdraw(uuid=one.uuid, by=GUEST, at=NOW)
    elif change == "refuse":
        interest_review(uuid=one.uuid, publish=False, reason="广告", by=PROGRAM, at=NOW)
    else:
        changed = {"text": "别的平台"} if change == "text" else {"text": one.text, "area": "vaccine"}
        interest_change(uuid=one.uuid, details=InterestDetails("offer", "technology", **changed), by=GUEST, at=NOW)
    assert [job.kind for job in Job.objects.all()] == [recommendations.KIND]


def test_the_job_works_it_out(event: Event) -> None:
    fits(event, "甲", "寻找双抗", "A轮融资")
    fits(event, "乙", "A轮融资", "双抗")
    kept = Unkept()
    assert recommendations.run(kept, {"event": str(event.uuid)}, PROGRAM) == {"made": 0}  # all had expired by today
    assert (kept.done, Recommendation.objects.count()) == ([str(event.uuid)], 0)


def test_the_office_asks_for_it_and_nobody_else(event: Event, world: World) -> None:
    job = recommendations_ask(event_uuid=event.uuid, by=act(world.filler), at=NOW)
    assert (job.asked_by, job.title) == (world.filler, f"推荐约谈对象：{event.short_name}")
    for who, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            recommendations_ask(event_uuid=event.uuid, by=act(who), at=NOW)
        with pytest.raises(error):
            recommendations_compute(event_uuid=event.uuid, by=act(who), at=NOW)
    with pytest.raises(Invalid):
        recommendations_compute(event_uuid=make_event(world.unit, slug="other").uuid, by=PROGRAM, at=NOW)
