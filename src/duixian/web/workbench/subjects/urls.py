"""Addresses of the area `subjects`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.subjects import views

app_name = "subjects"
urlpatterns: list[URLPattern | URLResolver] = [
    path("personal-data/", views.requests, name="list"),
    path("personal-data/find/", views.find, name="find"),
    path("personal-data/people/<uuid:uuid>/", views.receive, name="receive"),
    path("personal-data/<uuid:uuid>/", views.one, name="request"),
    path("personal-data/<uuid:uuid>/refuse/", views.refuse, name="refuse"),
    path("personal-data/<uuid:uuid>/export/", views.export, name="export"),
    path("personal-data/<uuid:uuid>/erase/", views.erase, name="erase"),
]
