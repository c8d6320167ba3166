"""Addresses of a door: open to devices that are paired, not to people by their account."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.door import api, meetings, offline, views

app_name = "door"
urlpatterns: list[URLPattern | URLResolver] = [
    path("door/", views.page, name="page"),
    path("door/pair/", views.pair, name="pair"),
    path("door/pair/<slug:code>/", views.pair, name="pair-by-link"),
    path("door/plain/", views.plain, name="plain"),
    path("door/data/", api.data, name="data"),
    path("door/scan/", api.scan, name="scan"),
    path("door/upload/", api.upload, name="upload"),
    path("door/photo/", api.photo, name="photo"),
    path("door/find/", api.find, name="find"),
    path("door/meetings/", meetings.meetings, name="meetings"),
    path("door/worker.js", offline.worker, name="worker"),
    path("door/manifest.webmanifest", offline.manifest, name="manifest"),
]
