"""Addresses of the area `system`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "system"
urlpatterns: list[URLPattern | URLResolver] = []
