"""Addresses of the area `repairs`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.repairs import steps, upkeep, views, works

app_name = "repairs"
urlpatterns: list[URLPattern | URLResolver] = [
    path("repairs/", views.listed, name="list"),
    path("repairs/board/", views.board, name="board"),
    path("repairs/new/", views.create, name="create"),
    path("repairs/upkeep/", upkeep.plans, name="upkeep"),
    path("repairs/upkeep/new/", upkeep.create, name="upkeep-create"),
    path("repairs/upkeep/<uuid:uuid>/end/", upkeep.end, name="upkeep-end"),
    path("repairs/works/", works.listed, name="works"),
    path("repairs/works/new/", works.create, name="work-create"),
    path("repairs/works/<uuid:uuid>/", works.detail, name="work"),
    path("repairs/works/<uuid:uuid>/edit/", works.edit, name="work-edit"),
    path("repairs/works/<uuid:uuid>/contract/", works.contract, name="work-contract"),
    path("repairs/works/<uuid:uuid>/progress/", works.progress, name="work-progress"),
    path("repairs/works/<uuid:uuid>/hidden/", works.hidden, name="work-hidden"),
    path("repairs/works/<uuid:uuid>/papers/<slug:kind>/", works.paper, name="work-paper"),
    path("repairs/works/<uuid:uuid>/judge/", works.judge, name="work-judge"),
    path("repairs/works/<uuid:uuid>/<slug:action>/", works.step, name="work-step"),
    path("repairs/units/<uuid:uuid>/times/", views.times, name="times"),
    path("repairs/<uuid:uuid>/", views.detail, name="detail"),
    path("repairs/<uuid:uuid>/slip/", views.slip, name="slip"),
    path("repairs/<uuid:uuid>/photos/<uuid:photo>.jpg", views.photo, name="photo"),
    path("repairs/<uuid:uuid>/triage/", steps.triage, name="triage"),
    path("repairs/<uuid:uuid>/finish/", steps.finish, name="finish"),
    path("repairs/<uuid:uuid>/accept/", steps.accept, name="accept"),
    path("repairs/<uuid:uuid>/reject/", steps.reject, name="reject"),
    path("repairs/<uuid:uuid>/lines/", steps.line_add, name="line-add"),
    path("repairs/<uuid:uuid>/lines/<uuid:line>/remove/", steps.line_remove, name="line-remove"),
    path("repairs/<uuid:uuid>/<slug:action>/", steps.step, name="step"),
]
