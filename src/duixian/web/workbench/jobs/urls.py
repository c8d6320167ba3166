"""Addresses of the area `jobs`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.jobs import views

app_name = "jobs"
urlpatterns: list[URLPattern | URLResolver] = [
    path("jobs/", views.job_list, name="list"),
    path("jobs/<uuid:uuid>/", views.detail, name="detail"),
    path("jobs/<uuid:uuid>/retry/", views.retry, name="retry"),
    path("jobs/<uuid:uuid>/download/", views.download, name="download"),
]
