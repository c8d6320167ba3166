"""Addresses of the area `history`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "history"
urlpatterns: list[URLPattern | URLResolver] = []
