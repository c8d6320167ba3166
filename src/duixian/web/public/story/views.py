"""The story of the demo year."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from duixian.web.public.story.composers import story_page


@login_not_required
@require_safe
def story(request: HttpRequest) -> HttpResponse:
    """Nine steps through the year, for everybody; only where the demo year is."""
    told: dict[str, Any] | None = story_page() if settings.DEMO else None
    if told is None:
        raise Http404
    return render(request, "public/story/story.html", told)
