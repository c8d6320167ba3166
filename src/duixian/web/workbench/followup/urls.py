"""Addresses of the area `followup`: what is owed after a conference, and its summary."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.followup import summary, views

app_name = "followup"
urlpatterns: list[URLPattern | URLResolver] = [
    path("events/<uuid:uuid>/followup/", views.listed, name="list"),
    path("events/<uuid:uuid>/followup/make/", views.make, name="make"),
    path("events/<uuid:uuid>/followup/new/", views.create, name="create"),
    path("events/<uuid:uuid>/followup/assign/", views.assign, name="assign"),
    path("events/<uuid:uuid>/followup/finish/", views.finish, name="finish"),
    path("events/<uuid:uuid>/followup/tasks.csv", views.export, name="export"),
    path("events/followup/tasks/<uuid:uuid>/reopen/", views.reopen, name="reopen"),
    path("events/followup/tasks/<uuid:uuid>/drop/", views.drop, name="drop"),
    path("events/<uuid:uuid>/followup/summary/", summary.detail, name="summary"),
    path("events/<uuid:uuid>/followup/summary/<slug:section>/", summary.write, name="summary-write"),
    path("events/<uuid:uuid>/followup/summary.<slug:fmt>", summary.export, name="summary-file"),
]
