"""Speakers on their way: proposed, invited with a letter, most accept, a few decline or do not come, the others speak."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from duixian.apps.events.models import Speaker, SpeakerState
from duixian.apps.events.operations.inviting import speaker_confirm_in_writing, speaker_invite
from duixian.apps.events.operations.speaker_steps import speaker_absent, speaker_answer, speaker_spoke
from duixian.apps.events.operations.speakers import speaker_propose
from duixian.apps.events.whom import Whom
from duixian.cli.demo_year.agenda import topics
from duixian.cli.demo_year.hosting import event_of
from duixian.cli.demo_year.names import BODIES, latin, person
from duixian.cli.demo_year.stage import Moment, Stage, scene
from duixian.core.wording import Words

REGRETS: Final = Words("届时另有公务，谨祝会议成功。", "Other duties on those days; we wish the conference success.")


class Asked(NamedTuple):
    """How many were asked when, how many said no, how many confirmed and stayed away; and the share of those from abroad."""

    key: str
    invited: tuple[str, ...]
    confirmed: str
    spoke: str
    number: int
    declined: int
    absent: int
    abroad: float


FORUM: Final = Asked("forum", ("2020-03-03", "2020-03-10", "2020-03-24"), "2020-05-12", "2020-06-12", 104, 6, 5, 0.32)
TCM: Final = Asked("tcm", ("2020-07-02", "2020-07-16"), "2020-09-10", "2020-10-16", 33, 2, 0, 0.2)


def invite(stage: Stage, asked: Asked) -> None:
    """Propose and invite in batches; two weeks later each answers, and the office confirms who accepted."""
    random = Random(f"嘉宾{asked.key}")
    titles = topics()
    size = -(-asked.number // len(asked.invited))
    batches = [min(size, asked.number - size * place) for place in range(len(asked.invited))]
    made: list[UUID] = []
    for day, number in zip(asked.invited, batches, strict=True):
        with scene(stage, "linxiao", day, 10) as moment:
            for _ in range(number):
                made.append(_invite(asked, next(titles), random, len(made), moment))
    _answer(stage, asked, made)
    _confirm(stage, asked, made)


def _invite(asked: Asked, topic: tuple[str, str], random: Random, place: int, moment: Moment) -> UUID:
    name, country = person(random, asked.abroad)
    english = country != "CN"
    whom = Whom(
        name=name, email=f"speaker{place + 1:03d}.{asked.key}@demo.example",
        organisation=random.choice(BODIES), title="Professor" if english else random.choice(("教授", "研究员", "首席科学家")), country=country,
        name_en=name if english else latin(name),
    )  # fmt: skip
    speaker = speaker_propose(
        event_uuid=event_of(asked.key).uuid, whom=whom, topic=topic[1] if english else topic[0], keynote=place < 7,
        language="en" if english else "zh-hans", by=moment.by, at=moment.at,
    )  # fmt: skip
    reply_by = moment.at.date() + timedelta(days=21)
    speaker_invite(speaker_uuid=speaker.uuid, reply_by=reply_by, by=moment.by, at=moment.at)
    uuid: UUID = speaker.uuid
    return uuid


def _answer(stage: Stage, asked: Asked, made: Sequence[UUID]) -> None:
    """By their own links; the first ones decline."""
    day = date.fromisoformat(asked.invited[-1]) + timedelta(days=14)
    with scene(stage, "program", day.isoformat(), 20) as moment:
        for place, uuid in enumerate(made):
            accepts = place >= asked.declined
            speaker_answer(
                speaker_uuid=uuid,
                accepts=accepts,
                note="" if accepts else REGRETS.zh,
                own=True,
                by=moment.by,
                at=moment.at,
            )


def _confirm(stage: Stage, asked: Asked, made: Sequence[UUID]) -> None:
    with scene(stage, "linxiao", asked.confirmed, 15) as moment:
        for uuid in made[asked.declined :]:
            speaker_confirm_in_writing(speaker_uuid=uuid, by=moment.by, at=moment.at)


def confirmed(key: str) -> list[Speaker]:
    """The confirmed speakers of a conference in the order in which they were asked."""
    return list(event_of(key).speakers.filter(state=SpeakerState.CONFIRMED).select_related("person").order_by("pk"))


def deliver(stage: Stage, asked: Asked) -> None:
    """On the last evening the office enters who gave the talk, and who had confirmed and did not come."""
    speakers = confirmed(asked.key)
    with scene(stage, "fangyining", asked.spoke, 19) as moment:
        for place, speaker in enumerate(speakers):
            if place >= len(speakers) - asked.absent:
                speaker_absent(
                    speaker_uuid=speaker.uuid, reason="临时因病请假，会前已告知。", by=moment.by, at=moment.at
                )
            else:
                speaker_spoke(
                    speaker_uuid=speaker.uuid,
                    source="staff",
                    note="场次主持人签认的报告人名单",
                    by=moment.by,
                    at=moment.at,
                )
