"""Addresses of the area `dashboards`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.dashboards import views

app_name = "dashboards"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.desk, name="desk"),
    path("department/", views.department, name="department"),
    path("department/export/", views.export, name="export"),
    path("declarations/<uuid:uuid>/cockpit/", views.cockpit, name="cockpit"),
]
