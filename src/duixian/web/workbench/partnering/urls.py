"""Addresses of the area `partnering`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.partnering import concepts, day, outcomes, profiles, requests, reviewing, views
from duixian.web.workbench.partnering.schedule.urls import urlpatterns as schedule

app_name = "partnering"
OF = "events/<uuid:uuid>/partnering"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{OF}/", views.overview, name="overview"),
    path(f"{OF}/opening/", views.opening, name="opening"),
    path(f"{OF}/recommend/", views.recommend, name="recommend"),
    path(f"{OF}/remind/<slug:whom>/", views.remind, name="remind"),
    path(f"{OF}/review/", reviewing.waiting, name="review"),
    path(f"{OF}/review/decide/", reviewing.decide, name="decide"),
    path(f"{OF}/profiles/", profiles.listed, name="profiles"),
    path(f"{OF}/requests/", requests.listed, name="requests"),
    path(f"{OF}/requests.xlsx", requests.export, name="export"),
    path(f"{OF}/concepts/", concepts.listed, name="concepts"),
    path(f"{OF}/concepts/new/", concepts.create, name="concept-create"),
    path(f"{OF}/concepts/<uuid:concept>/", concepts.edit, name="concept-edit"),
    path(f"{OF}/concepts/<uuid:concept>/retire/", concepts.retire, name="concept-retire"),
    path(f"{OF}/day/", day.day, name="day"),
    path(f"{OF}/day/scan/", day.scan, name="scan"),
    path(f"{OF}/day/screen/", day.screen, name="screen"),
    path(f"{OF}/day/signs.pdf", day.signs, name="signs"),
    path(f"{OF}/day/meetings.xlsx", day.export, name="day-export"),
    path("partnering/meetings/<uuid:uuid>/result/", day.result, name="meeting-result"),
    path("partnering/meetings/<uuid:uuid>/held/", day.held, name="meeting-held"),
    path("partnering/tables/<uuid:uuid>/", day.table, name="table"),
    path(f"{OF}/outcomes/", outcomes.outcomes, name="outcomes"),
    path(f"{OF}/outcomes/cooperation/new/", outcomes.record, name="cooperation-create"),
    path("partnering/cooperation/<uuid:uuid>/", outcomes.detail, name="cooperation"),
    path("partnering/cooperation/<uuid:uuid>/decide/", outcomes.decide, name="cooperation-decide"),
    path("partnering/profiles/<uuid:uuid>/", profiles.detail, name="profile"),
    path("partnering/profiles/<uuid:uuid>/hide/", profiles.hide, name="profile-hide"),
    path("partnering/profiles/<uuid:uuid>/show/", profiles.show, name="profile-show"),
    path("partnering/interests/<uuid:uuid>/publish/", reviewing.publish, name="interest-publish"),
    path("partnering/interests/<uuid:uuid>/refuse/", reviewing.refuse, name="interest-refuse"),
    *schedule,
]
