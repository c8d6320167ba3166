"""What is not there: below a conference it says so in the dress of its site, elsewhere as the workbench does."""

from __future__ import annotations

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.defaults import page_not_found

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.web.public.frame import SiteRequest, site_page
from duixian.web.public.languages import CHINESE, ENGLISH

BELOW_SITE: Final = re.compile(r"/c/(?P<slug>[-\w]+)/(?P<english>en/)?")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of 404, for every address of the site."""
    below = BELOW_SITE.match(request.path_info)
    if below is None or request.method not in {"GET", "HEAD"}:
        return page_not_found(request, exception)
    return nothing(request, slug=below["slug"], language=ENGLISH if below["english"] else CHINESE)


@site_page
def nothing(request: SiteRequest, event: Event) -> HttpResponse:
    """The page of a site that is not there."""
    raise NotFound
