"""Addresses of the area `checkin`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.checkin import badges, scans, views

app_name = "checkin"
urlpatterns: list[URLPattern | URLResolver] = [
    path("events/<uuid:uuid>/check-in/", views.desk, name="desk"),
    path("events/<uuid:uuid>/check-in/counters/", views.counted, name="counters"),
    path("events/<uuid:uuid>/check-in/entry/", views.entry, name="entry"),
    path("events/<uuid:uuid>/check-in/session/", views.session, name="session"),
    path("events/<uuid:uuid>/check-in/lists/new/", views.create, name="list-create"),
    path("check-in/lists/<uuid:uuid>/", views.listed, name="list"),
    path("check-in/lists/<uuid:uuid>/change/", views.change, name="list-change"),
    path("check-in/lists/<uuid:uuid>/close/", views.close, name="list-close"),
    path("check-in/lists/<uuid:uuid>/reopen/", views.reopen, name="list-reopen"),
    path("check-in/lists/<uuid:uuid>/enter/", views.enter, name="enter"),
    path("check-in/lists/<uuid:uuid>/attendance.<slug:fmt>", views.attendance, name="attendance"),
    path("events/<uuid:uuid>/check-in/scans/", scans.scans, name="scans"),
    path("check-in/scans/<uuid:uuid>/annul/", scans.annul, name="annul"),
    path("events/<uuid:uuid>/check-in/conflicts/", scans.conflicts, name="conflicts"),
    path("check-in/conflicts/<uuid:uuid>/resolve/", scans.resolve, name="resolve"),
    path("events/<uuid:uuid>/check-in/devices/", scans.devices, name="devices"),
    path("events/<uuid:uuid>/check-in/devices/new/", scans.device_create, name="device-create"),
    path("check-in/devices/<uuid:uuid>/pairing/", scans.device_pairing, name="device-pairing"),
    path("check-in/devices/<uuid:uuid>/revoke/", scans.device_end, name="device-revoke"),
    path("events/<uuid:uuid>/check-in/badges/", badges.badges, name="badges"),
    path("events/<uuid:uuid>/check-in/badges/print/", badges.print_badges, name="print"),
    path("events/<uuid:uuid>/check-in/tickets/issue/", badges.issue, name="issue"),
    path("check-in/tickets/<uuid:uuid>/revoke/", badges.revoke, name="ticket-revoke"),
    path("check-in/tickets/<uuid:uuid>/hold/", badges.hold, name="ticket-hold"),
    path("check-in/tickets/<uuid:uuid>/release/", badges.release, name="ticket-release"),
    path("check-in/tickets/<uuid:uuid>/reissue/", badges.reissue, name="ticket-reissue"),
]
