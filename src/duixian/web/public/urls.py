"""Addresses of the conference sites (name space `conference`): each area brings its own patterns."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "conference"
urlpatterns: list[URLPattern | URLResolver] = []
