"""Addresses of the area `media`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.media import exhibits, reports, views

app_name = "media"
urlpatterns: list[URLPattern | URLResolver] = [
    path("events/<uuid:uuid>/media/", views.overview, name="list"),
    path("events/<uuid:uuid>/media/outlets/", views.outlet, name="outlet"),
    path("events/<uuid:uuid>/media/attendance/", views.attended, name="attended"),
    path("media/attendance/<uuid:uuid>/", views.not_attended, name="not-attended"),
    path("events/<uuid:uuid>/media/accreditations/", views.accreditations, name="accreditations"),
    path("events/<uuid:uuid>/media/accreditations/new/", views.apply, name="apply"),
    path("media/accreditations/<uuid:uuid>/decide/", views.decide, name="decide"),
    path("media/accreditations/<uuid:uuid>/withdraw/", views.withdraw, name="withdraw"),
    path("media/accreditations/<uuid:uuid>/link/", views.link, name="link"),
    path("events/<uuid:uuid>/media/reports/", reports.listed, name="reports"),
    path("events/<uuid:uuid>/media/reports/export.xlsx", reports.export, name="reports-export"),
    path("events/<uuid:uuid>/media/reports/new/", reports.create, name="report-new"),
    path("events/<uuid:uuid>/media/reports/many/", reports.many, name="report-many"),
    path("media/reports/<uuid:uuid>/", reports.detail, name="report"),
    path("media/reports/<uuid:uuid>/correct/", reports.correct, name="report-correct"),
    path("media/reports/<uuid:uuid>/take-back/", reports.take_back, name="report-take-back"),
    path("media/reports/<uuid:uuid>/check/", reports.check, name="report-check"),
    path("events/<uuid:uuid>/exhibits/", exhibits.exhibits, name="exhibits"),
    path("events/<uuid:uuid>/exhibits/new/", exhibits.exhibit_new, name="exhibit-new"),
    path("events/<uuid:uuid>/booths/new/", exhibits.booth_new, name="booth-new"),
    path("media/booths/<uuid:uuid>/", exhibits.booth, name="booth"),
    path("media/booths/<uuid:uuid>/delete/", exhibits.booth_delete, name="booth-delete"),
    path("media/exhibits/<uuid:uuid>/", exhibits.exhibit, name="exhibit"),
    path("media/exhibits/<uuid:uuid>/step/", exhibits.exhibit_step, name="exhibit-step"),
    path("events/<uuid:uuid>/pitches/", exhibits.pitches, name="pitches"),
    path("events/<uuid:uuid>/pitches/new/", exhibits.pitch_new, name="pitch-new"),
    path("media/pitches/<uuid:uuid>/", exhibits.pitch, name="pitch"),
    path("media/pitches/<uuid:uuid>/step/", exhibits.pitch_step, name="pitch-step"),
    path("media/pitches/<uuid:uuid>/place/", exhibits.place, name="place"),
]
