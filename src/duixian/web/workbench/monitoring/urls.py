"""Addresses of the area `monitoring`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "monitoring"
urlpatterns: list[URLPattern | URLResolver] = []
