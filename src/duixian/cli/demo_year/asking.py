"""Before the forum's one-to-one meetings: seven hundred people take part, say what they need and offer, are advised, ask and answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from duixian.apps.accounts.errors import Refused
from duixian.apps.events.models import Event, Registration, RegistrationKind
from duixian.apps.events.rules import GUEST
from duixian.apps.jobs.models import Job, JobState
from duixian.apps.jobs.operations import job_run
from duixian.apps.partnering.models import Interest, MeetingRequest, Partnering, Profile, Standing
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.operations.interests import InterestDetails, interest_add, interest_review
from duixian.apps.partnering.operations.opening import PartneringDetails, partnering_keep
from duixian.apps.partnering.operations.profiles import ProfileDetails, profile_join
from duixian.apps.partnering.operations.requests import Wish, no_thanks_say, request_send, request_step
from duixian.cli.demo_year.guests import of_role
from duixian.cli.demo_year.hosting import event_of
from duixian.cli.demo_year.stage import ZONE, Moment, Stage, scene
from duixian.cli.demo_year.topics import TOPICS

Role = RegistrationKind.Role
PEOPLE: Final = 700
SPEAKING_UP: Final = 200
"""So many say what they need and offer; the others look round."""
REQUESTS: Final = 480
GREETINGS: Final = ("想当面了解贵方的进展。", "我们的需求与贵方供给很契合，盼约谈。", "希望探讨授权合作。", "")
GREETINGS_EN: Final = (
    "We would like to hear more about your programme.",
    "Your offer fits what we look for.",
    "Let us talk about licensing.",
    "",
)


def play(stage: Stage) -> None:
    """From the first of June on, until two days before the forum."""
    event, random = event_of("forum"), Random("约谈")
    partnering = _open(stage, event)
    profiles = _join(stage, event, random)
    _say(stage, profiles, random)
    _review(stage, partnering)
    _advise(stage, partnering)
    _ask(stage, profiles, random)
    _answer(stage, partnering, random)
    _excuse(stage, profiles, random)


def _open(stage: Stage, event: Event) -> Partnering:
    with scene(stage, "fangyining", "2020-05-20", 9) as moment:
        details = PartneringDetails(
            datetime(2020, 5, 25, 9, tzinfo=ZONE),
            datetime(2020, 6, 9, 18, tzinfo=ZONE),
            most_requests=20,
            limits={Role.MEDIA: 0},
        )
        return partnering_keep(event_uuid=event.uuid, details=details, by=moment.by, at=moment.at)


def _join(stage: Stage, event: Event, random: Random) -> list[Profile]:
    found: list[Profile] = []
    guests = [one for one in of_role(event, Role.OVERSEAS, Role.DELEGATE, Role.SPEAKER) if one.person.organisation_id]
    with scene(stage, "program", "2020-06-02", 20) as moment:
        for place, guest in enumerate(guests[:PEOPLE]):
            found.append(_joined(guest, place, random, moment))
    return found


def _joined(guest: Registration, place: int, random: Random, moment: Moment) -> Profile:
    abroad = guest.person.country != "CN"
    details = ProfileDetails(
        about="" if abroad else "负责对外合作与商务拓展。", about_en="Business development and partnerships." if abroad or place % 4 == 0 else "",
        interpreter=abroad and random.random() < 0.35,
    )  # fmt: skip
    return profile_join(registration_uuid=guest.uuid, details=details, by=GUEST, at=moment.at)


def _say(stage: Stage, profiles: Sequence[Profile], random: Random) -> None:
    """One need and one offer each, of two topics; every fourth in both languages."""
    with scene(stage, "program", "2020-06-03", 20) as moment:
        for place, profile in enumerate(random.sample(list(profiles), SPEAKING_UP)):
            need, offer = random.sample(range(len(TOPICS)), 2)
            _interest(profile, "need", need, place, moment)
            if place % 5:
                _interest(profile, "offer", offer, place, moment)


def _interest(profile: Profile, side: str, topic: int, place: int, moment: Moment) -> None:
    told = TOPICS[topic]
    zh, en = told.need if side == "need" else told.offer
    abroad = profile.registration.person.country != "CN"
    details = InterestDetails(
        side,
        told.kind,
        "" if abroad else zh,
        en if abroad or place % 4 == 0 else "",
        told.area if place % 3 else "",
        told.stage,
    )
    interest_add(profile_uuid=profile.uuid, details=details, by=GUEST, at=moment.at)


def _review(stage: Stage, partnering: Partnering) -> None:
    """All but the last five are read; two are sent back."""
    with scene(stage, "fangyining", "2020-06-04", 10) as moment:
        waiting = list(
            Interest.objects.filter(profile__partnering=partnering).order_by("pk").values_list("uuid", flat=True)
        )
        for place, uuid in enumerate(waiting[:-5]):
            refused = place in {40, 150}
            interest_review(
                uuid=uuid,
                publish=not refused,
                reason="请写明具体的技术或产品。" if refused else "",
                by=moment.by,
                at=moment.at,
            )


def _advise(stage: Stage, partnering: Partnering) -> None:
    with scene(stage, "program", "2020-06-04", 12) as moment:
        run_jobs("partnering.recommend", moment)


def run_jobs(kind: str, moment: Moment) -> None:
    """Let the waiting jobs of a kind run at the hour that is played, as the worker would have."""
    for job in Job.objects.filter(kind=kind, state=JobState.QUEUED).order_by("pk"):
        job_run(uuid=job.uuid, clock=lambda: moment.at)


def _ask(stage: Stage, profiles: Sequence[Profile], random: Random) -> None:
    """Most ask whom they are advised to meet, some whom everybody asks; whoever is asked back has agreed by it."""
    advised = {one.pk: [row.other for row in one.recommendations.select_related("other")[:8]] for one in profiles}
    popular = list(profiles[:60])
    for day in range(4, 9):
        with scene(stage, "program", f"2020-06-0{day}", 19) as moment:
            for profile in random.choices(list(profiles[:420]), k=REQUESTS // 5):
                whom = (
                    random.choice(advised[profile.pk] or popular) if random.random() < 0.7 else random.choice(popular)
                )
                _send(profile, whom, random, moment)


def _send(profile: Profile, whom: Profile, random: Random, moment: Moment) -> None:
    english = profile.registration.language.startswith("en")
    wish = Wish("must" if random.random() < 0.2 else "meet", random.choice(GREETINGS_EN if english else GREETINGS))
    try:
        if random.random() < 0.06:
            request_send(profile_uuid=profile.uuid, body_uuid=whom.organisation.uuid, wish=wish, by=GUEST, at=moment.at)
        else:
            request_send(profile_uuid=profile.uuid, asked_uuid=whom.uuid, wish=wish, by=GUEST, at=moment.at)
    except Refused:
        return  # asked already, or a colleague


def _answer(stage: Stage, partnering: Partnering, random: Random) -> None:
    """Two in three accept, one in eight declines, the others have not looked."""
    with scene(stage, "program", "2020-06-08", 21) as moment:
        for one in MeetingRequest.objects.filter(partnering=partnering, standing=Standing.PENDING).order_by("pk"):
            drawn, asked = (
                random.random(),
                one.asked or Profile.objects.filter(partnering=partnering, organisation=one.asked_body).first(),
            )
            if asked is None or drawn > 0.8:
                continue
            step = "accept" if drawn < 0.67 else "decline"
            priority = "must" if step == "accept" and drawn < 0.15 else ""
            request_step(uuid=one.uuid, profile_uuid=asked.uuid, step=step, priority=priority, by=GUEST, at=moment.at)


def _excuse(stage: Stage, profiles: Sequence[Profile], random: Random) -> None:
    """Some cannot come at some hour; three do not want to meet a company."""
    with scene(stage, "program", "2020-06-08", 22) as moment:
        for profile in random.sample(list(profiles[:420]), 50):
            start = datetime(2020, 6, random.choice((10, 11)), random.choice((9, 10, 14, 15)), tzinfo=ZONE)
            absences_set(profile_uuid=profile.uuid, spans=[(start, start + timedelta(hours=2))], by=GUEST, at=moment.at)
        for profile, other in zip(profiles[100:103], profiles[200:203], strict=True):
            if profile.organisation_id != other.organisation_id:
                no_thanks_say(
                    profile_uuid=profile.uuid, organisation_uuid=other.organisation.uuid, by=GUEST, at=moment.at
                )
