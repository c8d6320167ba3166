"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("duixian.web.urls")),
]
handler404 = "duixian.web.public.missing.not_found"
