"""The addresses of the pages: each area has its own file and name space (`projects:detail`)."""

from __future__ import annotations

from importlib import import_module

from django.urls import include, path
from django.views.i18n import set_language

AREAS = (
    "dashboards", "projects", "imports", "reviews", "measurement", "monitoring", "evaluation", "evidence", "governance",
    "notices", "jobs", "search", "history", "accounts", "system",
)  # fmt: skip

urlpatterns = [
    *(path("", include(import_module(f"duixian.web.workbench.{area}.urls"))) for area in AREAS),
    path("language/", set_language, name="set_language"),
]
