"""Addresses of the area `reading`: the desk for reading quality."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.reading import views

app_name = "reading"
urlpatterns: list[URLPattern | URLResolver] = [
    path("library/reading/", views.desk, name="desk"),
    path("library/reading/corrections.json", views.corrections, name="corrections"),
    path("library/reading/samples/<uuid:uuid>/", views.sample, name="sample"),
    path("library/reading/forms/<uuid:uuid>/", views.compare, name="compare"),
    path("library/reading/forms/<uuid:uuid>/check/", views.check, name="check"),
    path("library/reading/forms/<uuid:uuid>/pages/<int:page>.png", views.picture, name="picture"),
]
