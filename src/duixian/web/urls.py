"""The addresses of the pages: each area has its own file and name space (`projects:detail`)."""

from __future__ import annotations

from importlib import import_module

from django.urls import include, path

from duixian.web.workbench.accounts.signing_in import urlpatterns as signing_in
from duixian.web.workbench.accounts.views import set_language

AREAS = (
    "dashboards",
    "projects",
    "imports",
    "reviews",
    "measurement",
    "monitoring",
    "evaluation",
    "money",
    "controls",
    "evidence",
    "governance",
    "procurement",
    "contracts",
    "payments",
    "notices",
    "jobs",
    "search",
    "history",
    "accounts",
    "system",
)

urlpatterns = [
    *(path("", include(import_module(f"duixian.web.workbench.{area}.urls"))) for area in AREAS),
    path("", include(signing_in)),
    path("language/", set_language, name="set_language"),
]
