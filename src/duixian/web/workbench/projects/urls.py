"""Addresses of the area `projects`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.projects import declarations, editing, files, fiscal, plans, register, standing, starting

app_name = "projects"
urlpatterns: list[URLPattern | URLResolver] = [
    path("projects/", register.project_list, name="list"),
    path("projects/new/", register.create, name="create"),
    path("projects/<uuid:uuid>/", register.detail, name="detail"),
    path("projects/<uuid:uuid>/change/", register.change, name="change"),
    path("projects/<uuid:uuid>/close/", register.close, name="close"),
    path("projects/<uuid:uuid>/reopen/", register.reopen, name="reopen"),
    path("projects/<uuid:uuid>/declare/", starting.declare, name="declare"),
    path("declarations/<uuid:uuid>/", declarations.read, name="declaration"),
    path("declarations/<uuid:uuid>/edit/", editing.edit, name="edit"),
    path("declarations/<uuid:uuid>/set/", editing.set_field, name="set"),
    path("declarations/<uuid:uuid>/rows/", editing.rows, name="rows"),
    path("declarations/<uuid:uuid>/findings/", editing.findings, name="findings"),
    path("declarations/<uuid:uuid>/standing/", standing.standing, name="standing"),
    path("declarations/<uuid:uuid>/suggest/", standing.suggest, name="suggest"),
    path("declarations/<uuid:uuid>/last-year/", declarations.compare_last_year, name="compare-last-year"),
    path("declarations/<uuid:uuid>/copy-forward/", declarations.copy_forward, name="copy-forward"),
    path("declarations/<uuid:uuid>/export/", declarations.export, name="export"),
    path("declarations/<uuid:uuid>/fiscal/", fiscal.fiscal, name="fiscal"),
    path("declarations/<uuid:uuid>/fiscal/<str:kind>", fiscal.fiscal_export, name="fiscal-export"),
    path("declarations/<uuid:uuid>/plan/", plans.plan, name="plan"),
    path("declarations/<uuid:uuid>/plan/accept/", plans.accept, name="plan-accept"),
    path("plan-items/<uuid:uuid>/", plans.item, name="plan-item"),
    path("plan-items/<uuid:uuid>/act/", plans.act, name="plan-act"),
    path("declarations/<uuid:uuid>/attachments/", files.attachments, name="attachments"),
    path("declarations/<uuid:uuid>/attachments/remove/", files.remove, name="attachment-remove"),
]
