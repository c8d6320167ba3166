"""The first page of a conference site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from duixian.apps.events.models import Event
from duixian.web.public.composers import home_page
from duixian.web.public.frame import SiteRequest, render_page, site_page


@require_safe
@site_page
def home(request: SiteRequest, event: Event) -> HttpResponse:
    """What it is, when and where, and what to do next."""
    return render_page(request, "public/home.html", home_page(request, settings.SITE_ADDRESS + request.path))
