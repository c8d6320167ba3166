"""Addresses of the area `evidence`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.evidence import files, lists, statements, views

app_name = "evidence"
urlpatterns: list[URLPattern | URLResolver] = [
    path("evidence/", views.overview, name="list"),
    path("evidence/files/<uuid:uuid>/", files.file, name="file"),
    path("evidence/files/<uuid:uuid>/download/", files.download, name="download"),
    path("evidence/lists/<uuid:uuid>/", lists.rows, name="rows"),
    path("evidence/lists/<uuid:uuid>/confirm/", lists.confirm, name="confirm"),
    path("evidence/lists/<uuid:uuid>/withdraw/", lists.withdraw, name="withdraw"),
    path("declarations/<uuid:uuid>/evidence/", views.of_declaration, name="declaration"),
    path("declarations/<uuid:uuid>/evidence/attest/", statements.attest, name="attest"),
    path("declarations/<uuid:uuid>/evidence/list/", lists.upload, name="upload-list"),
    path("declarations/<uuid:uuid>/evidence/list/<uuid:file>/", lists.columns, name="columns"),
]
