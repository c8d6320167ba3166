"""Who runs surveys, and how one stands at a moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.roles import Role
from duixian.apps.surveys.rules import Standing, digest_of, may_read_people, may_run, standing
from factories.surveys import AT, CLOSES, OPENS

PATH = "00000001/00000002/"
INSTANT = timedelta(microseconds=1)


def holding(role: Role, path: str = PATH) -> Actor:
    return Actor(7, None, "某人", (Holding(role, 2, path),))


def test_fillers_and_heads_run_surveys_and_auditors_read_them() -> None:
    assert {role for role in Role if may_run(holding(role), PATH)} == {Role.FILLER, Role.HEAD}
    assert {role for role in Role if may_read_people(holding(role), PATH)} == {Role.FILLER, Role.HEAD, Role.AUDITOR}
    assert may_run(holding(Role.FILLER, "00000001/00000003/"), PATH) is False


@pytest.mark.parametrize(
    ("released_at", "at", "stands"),
    [
        (None, CLOSES, Standing.DRAFT),
        (AT, OPENS - INSTANT, Standing.WAITING),
        (AT, OPENS, Standing.OPEN),
        (AT, CLOSES - INSTANT, Standing.OPEN),
        (AT, CLOSES, Standing.CLOSED),
    ],
)
def test_a_survey_takes_answers_from_its_beginning_up_to_its_end(
    released_at: datetime | None, at: datetime, stands: Standing
) -> None:
    assert standing(released_at=released_at, opens_at=OPENS, closes_at=CLOSES, at=at) is stands


def test_of_a_link_only_a_digest_is_kept() -> None:
    assert (len(digest_of("a")), digest_of("a") == digest_of("a"), digest_of("a") == digest_of("b")) == (
        64,
        True,
        False,
    )
