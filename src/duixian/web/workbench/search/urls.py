"""Addresses of the area `search`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.search import views

app_name = "search"
urlpatterns: list[URLPattern | URLResolver] = [path("search/", views.results, name="results")]
