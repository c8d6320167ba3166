"""Where a link of the answer pages leads."""

from __future__ import annotations

from typing import NamedTuple

from duixian.apps.accounts.errors import NotFound
from duixian.apps.surveys.models import Answer, Invitation, LinkToken, Turnout, Wave
from duixian.apps.surveys.rules import digest_of

_WAVE = ("unit", "version__questionnaire", "declaration__project")
MOST = 64
"""Signs of a link that can be one."""


class Link(NamedTuple):
    """The wave that a link leads to, and whose link it is; None is the public one."""

    wave: Wave
    invitation: Invitation | None


def link_of(token: str) -> Link:
    """The wave behind a link. Raises NotFound for one that is none, or whose survey is not released: nobody learns which.

    One query for a personal link, two for a public one.
    """
    if not 0 < len(token) <= MOST:
        raise NotFound
    rows = LinkToken.objects.filter(digest=digest_of(token), invitation__wave__released_at__isnull=False)
    found = rows.select_related("invitation__person", *(f"invitation__wave__{name}" for name in _WAVE)).first()
    if found is not None:
        return Link(found.invitation.wave, found.invitation)
    wave = Wave.objects.filter(open_token=token, released_at__isnull=False).select_related(*_WAVE).first()
    if wave is None:
        raise NotFound
    return Link(wave, None)


def is_used(link: Link, browser: str = "") -> bool:
    """Whether the link, or for a public one this browser, has answered. One query."""
    if link.invitation is not None:
        return Turnout.objects.filter(invitation=link.invitation).exists()
    return bool(browser) and Answer.objects.filter(wave=link.wave, browser=browser).exists()


def own_answer(link: Link) -> Answer | None:
    """The answer that a named person may still change; None of an anonymous survey. One query."""
    if link.invitation is None or link.wave.anonymous:
        return None
    return Answer.objects.filter(invitation=link.invitation, superseded_at=None).first()
