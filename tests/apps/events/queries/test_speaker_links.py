from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import SpeakerLink
from duixian.apps.events.operations.inviting import link_make
from duixian.apps.events.queries.speaker_links import digest_of_token, speaker_by_token
from factories.accounts import make_world
from factories.events import make_event
from factories.speakers import confirmed, on

pytestmark = pytest.mark.django_db


def test_a_link_opens_the_speaker_and_only_its_digest_is_kept() -> None:
    speaker = confirmed(make_event(make_world().unit))
    row, address = link_make(speaker, on(3, 1))
    token = address.rstrip("/").rpartition("/")[2]
    assert (speaker_by_token(token, on(3, 2)), row.digest, len(token)) == (speaker, digest_of_token(token), 32)
    assert token not in SpeakerLink.objects.values_list("digest", flat=True)


def test_links_are_told_apart() -> None:
    speaker = confirmed(make_event(make_world().unit))
    assert len({link_make(speaker, on(3, 1))[1] for _ in range(20)}) == 20


def test_a_link_ends_when_revoked_or_when_the_conference_is_long_over() -> None:
    speaker = confirmed(make_event(make_world().unit))
    row, address = link_make(speaker, on(3, 1))
    token = address.rstrip("/").rpartition("/")[2]
    assert speaker_by_token(token, on(7, 12)) == speaker
    with pytest.raises(NotFound):
        speaker_by_token(token, on(7, 13))
    row.revoked_at = on(4, 1)
    row.save()
    with pytest.raises(NotFound):
        speaker_by_token(token, on(4, 2))


@pytest.mark.parametrize("token", ["", "x", "a" * 32])
def test_a_token_that_nobody_has_opens_nothing(token: str) -> None:
    with pytest.raises(NotFound):
        speaker_by_token(token, on(3, 2))
