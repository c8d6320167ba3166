"""Addresses of the area `incubator`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.incubator import views

app_name = "incubator"
urlpatterns: list[URLPattern | URLResolver] = [path("incubator/", views.overview, name="overview")]
