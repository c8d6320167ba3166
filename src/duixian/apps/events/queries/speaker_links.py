"""The speaker behind a personal link: the token is never kept, only its digest."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.events.models import Speaker, SpeakerLink
from duixian.core.events.consents import kept_until


def digest_of_token(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def speaker_by_token(token: str, at: datetime) -> Speaker:
    """The speaker whose link this is, with edition, unit, person and organisation. One query.

    Raises NotFound for a token that nobody has, that was revoked, or once the edition has been over for as long as the consents say.
    """
    link = (
        SpeakerLink.objects.filter(digest=digest_of_token(token), revoked_at=None)
        .select_related("speaker__event__unit", "speaker__person__organisation", "speaker__photo", "speaker__liaison")
        .first()
    )
    if link is None or kept_until(link.speaker.event.ends_on) < day_of(at, link.speaker.event.unit):
        raise NotFound
    return link.speaker
