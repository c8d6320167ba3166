"""Addresses of the area `history`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.history import views

app_name = "history"
urlpatterns: list[URLPattern | URLResolver] = [
    path("history/", views.listing, name="list"),
    path("history/export/", views.export, name="export"),
]
