"""The two conferences from the first letter to the last answer, scene after scene."""

from __future__ import annotations

from duixian.cli.demo_year import (
    afterwards,
    asking,
    doors,
    guests,
    hosting,
    meeting,
    opinions,
    press,
    programming,
    siting,
    speaking,
)
from duixian.cli.demo_year.stage import Stage


def forum(stage: Stage) -> None:
    """The forum of June: invited in March, held for three days, followed up in July."""
    hosting.found(stage, hosting.FORUM)
    siting.write(stage, siting.FORUM)
    speaking.invite(stage, speaking.FORUM)
    programming.put_together(stage, programming.FORUM_PLAN)
    press.exhibit(stage)
    guests.register(stage, guests.FORUM)
    press.judge(stage)
    asking.play(stage)
    meeting.arrange(stage)
    doors.play(stage, doors.FORUM)
    meeting.hold(stage)
    programming.record(stage, programming.FORUM_PLAN)
    speaking.deliver(stage, speaking.FORUM)
    press.show(stage)
    hosting.incident(stage)
    opinions.ask(stage, opinions.FORUM)
    siting.keep_up(stage, siting.FORUM)
    press.report(stage)
    meeting.follow(stage, "2020-07-13", 0.3)
    afterwards.close(stage, "forum", "2020-07-10")
    afterwards.post(stage, "2020-07-31")


def tcm(stage: Stage) -> None:
    """The TCM conference of October; before it, those who met at the forum are asked again."""
    meeting.follow(stage, "2020-09-14", 0.2)
    hosting.found(stage, hosting.TCM)
    siting.write(stage, siting.TCM)
    speaking.invite(stage, speaking.TCM)
    programming.put_together(stage, programming.TCM_PLAN)
    guests.register(stage, guests.TCM)
    doors.play(stage, doors.TCM)
    programming.record(stage, programming.TCM_PLAN)
    speaking.deliver(stage, speaking.TCM)
    opinions.ask(stage, opinions.TCM)
    siting.keep_up(stage, siting.TCM)
    afterwards.close(stage, "tcm", "2020-11-13")
    afterwards.plan_next(stage)
    afterwards.post(stage, "2020-12-01")


def tenants(stage: Stage) -> None:
    """All companies of the incubator are asked; those who met at the forum for the third time."""
    meeting.follow(stage, "2020-12-14", 0.15)
    meeting.agree(stage)
    opinions.ask(stage, opinions.TENANTS)
    afterwards.post(stage, "2020-12-01")
