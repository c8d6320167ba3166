"""What every page of a speaker begins with: who the link belongs to, the language, and that nothing of it is kept by anybody in between."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Speaker, SpeakerState
from duixian.apps.events.queries.speaker_links import speaker_by_token
from duixian.web.languages import spoken
from duixian.web.portal.frame import bare, event_frame, remembering
from duixian.web.requests import WorkRequest

SPEAKER: Final = Actor.program("speaker")
"""Who acts behind a personal link: the history names nobody, the step says that it was the speaker."""
PREPARING: Final = (SpeakerState.ACCEPTED, SpeakerState.CONFIRMED, SpeakerState.SPOKE)
"""States in which a speaker enters what is needed for the talk."""
View = Callable[..., HttpResponse]


def own_page(view: View) -> View:
    """A page of the speaker whose token the address holds. Everything else is not there, in both languages and without a hint why."""

    @login_not_required
    @never_cache
    @wraps(view)
    def framed(request: WorkRequest, token: str, **named: Any) -> HttpResponse:
        try:
            speaker = speaker_by_token(token, request.now)
        except NotFound:
            return bare(request, "portal/speaker/nowhere.html", status=404)
        return remembering(request, speaker.language, lambda: view(request, speaker, token, **named))

    return framed


def prepared_page(view: View) -> View:
    """The same for who has accepted; others are led to the invitation."""

    @wraps(view)
    def checked(request: WorkRequest, speaker: Speaker, token: str, **named: Any) -> HttpResponse:
        if speaker.state not in PREPARING:
            return redirect("guest_speaker:home", token)
        return view(request, speaker, token, **named)

    return own_page(checked)


def frame_of(speaker: Speaker, token: str) -> dict[str, Any]:
    """What the frame shows: the conference and the speaker in the language of the page."""
    event, english = speaker.event, spoken() == "en"
    return {
        "speaker": speaker, "event": event, "token": token, "portal": event_frame(event),
        "venue": (event.venue_en or event.venue) if english else event.venue,
        "name": (speaker.person.name_en or speaker.person.name) if english else speaker.person.name,
        "prepares": speaker.state in PREPARING,
    }  # fmt: skip
