"""Addresses of the area `measurement`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "measurement"
urlpatterns: list[URLPattern | URLResolver] = []
