"""Addresses of the area `system`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.system import health, views

app_name = "system"
urlpatterns: list[URLPattern | URLResolver] = [
    path("awake/", views.awake, name="awake"),
    path("components/", views.components, name="components"),
    path("health/", health.health, name="health"),
    path("theme/", views.theme, name="theme"),
]
