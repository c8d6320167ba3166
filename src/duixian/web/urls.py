"""The addresses of the pages: each area has its own file and name space (`projects:detail`)."""

from __future__ import annotations

from importlib import import_module

from django.urls import include, path

from duixian.web.workbench.accounts.signing_in import urlpatterns as signing_in
from duixian.web.workbench.accounts.views import set_language

AREAS = (
    "public.disclosure",
    "door",
    "workbench.dashboards",
    "workbench.projects",
    "workbench.imports",
    "workbench.reviews",
    "workbench.reading",
    "workbench.measurement",
    "workbench.monitoring",
    "workbench.evaluation",
    "workbench.disclosure",
    "workbench.library",
    "workbench.money",
    "workbench.controls",
    "public",
    "public.story",
    "public.verify",
    "portal.answer",
    "workbench.site",
    "portal.guest",
    "portal.partnering",
    "workbench.registrations",
    "workbench.partnering",
    "workbench.evidence",
    "workbench.surveys",
    "workbench.governance",
    "workbench.sites",
    "workbench.services",
    "workbench.incubator",
    "workbench.tenants",
    "workbench.checkin",
    "workbench.procurement",
    "workbench.contracts",
    "workbench.programme",
    "workbench.payments",
    "workbench.speakers",
    "workbench.media",
    "portal.speaker",
    "portal.tenant",
    "workbench.events",
    "workbench.followup",
    "workbench.repairs",
    "workbench.property",
    "portal.patrol",
    "workbench.meters",
    "workbench.notices",
    "workbench.mail",
    "workbench.jobs",
    "workbench.subjects",
    "workbench.search",
    "workbench.history",
    "workbench.accounts",
    "workbench.connections",
    "workbench.system",
)

urlpatterns = [
    *(path("", include(import_module(f"duixian.web.{area}.urls"))) for area in AREAS),
    path("", include(signing_in)),
    path("language/", set_language, name="set_language"),
]
