"""Addresses of the area `imports`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.imports import views

app_name = "imports"
urlpatterns: list[URLPattern | URLResolver] = [
    path("imports/", views.imports, name="list"),
    path("imports/<uuid:uuid>/", views.detail, name="detail"),
    path("imports/<uuid:uuid>/pages/<int:page>.png", views.picture, name="picture"),
    path("imports/<uuid:uuid>/correct/", views.correct, name="correct"),
    path("imports/<uuid:uuid>/assign/", views.assign, name="assign"),
    path("imports/<uuid:uuid>/accept/", views.accept, name="accept"),
    path("imports/<uuid:uuid>/accept-all/", views.accept_all, name="accept_all"),
]
