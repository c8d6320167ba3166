"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("duixian.api.urls")),
    path("", include("duixian.web.urls")),
]
handler404 = "duixian.web.public.missing.not_found"
