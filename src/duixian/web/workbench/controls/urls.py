"""Addresses of the area `controls`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.controls import views

app_name = "controls"
urlpatterns: list[URLPattern | URLResolver] = [
    path("controls/", views.findings, name="list"),
    path("controls/rules/", views.rules, name="rules"),
    path("controls/run/", views.run, name="run"),
    path("controls/<uuid:uuid>/", views.finding, name="finding"),
    path("controls/<uuid:uuid>/answer/", views.answer, name="answer"),
    path("controls/<uuid:uuid>/decide/", views.decide, name="decide"),
]
