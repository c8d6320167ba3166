"""Addresses of a route's own page."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.portal.patrol import views

app_name = "patrol"
urlpatterns: list[URLPattern | URLResolver] = [
    path("patrol/<slug:token>/", views.route, name="route"),
]
