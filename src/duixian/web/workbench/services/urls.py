"""Addresses of the area `services`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.services import bookings, census, deliveries, sessions, statistics, views

app_name = "services"
urlpatterns: list[URLPattern | URLResolver] = [
    path("services/", sessions.listed, name="list"),
    path("services/catalogue/", views.catalogue, name="catalogue"),
    path("services/new/", views.create, name="create"),
    path("services/<uuid:uuid>/", views.service, name="service"),
    path("services/<uuid:uuid>/change/", views.change, name="change"),
    path("services/<uuid:uuid>/end/", views.end, name="end"),
    path("services/<uuid:uuid>/sessions/new/", sessions.create, name="session-create"),
    path("services/<uuid:uuid>/deliveries/new/", deliveries.create, name="delivery-create"),
    path("services/sessions/<uuid:uuid>/", sessions.session, name="session"),
    path("services/sessions/<uuid:uuid>/change/", sessions.change, name="session-change"),
    path("services/sessions/<uuid:uuid>/cancel/", sessions.cancel, name="session-cancel"),
    path("services/sessions/<uuid:uuid>/book/", bookings.book, name="book"),
    path("services/sessions/<uuid:uuid>/hold/", sessions.hold, name="hold"),
    path("services/sessions/<uuid:uuid>/sheet/", sessions.sheet, name="sheet"),
    path("services/wishes/", bookings.wishes, name="wishes"),
    path("services/bookings/<uuid:uuid>/confirm/", bookings.confirm, name="confirm"),
    path("services/bookings/<uuid:uuid>/decline/", bookings.decline, name="decline"),
    path("services/bookings/<uuid:uuid>/cancel/", bookings.cancel, name="booking-cancel"),
    path("services/bookings/<uuid:uuid>/deliver/", deliveries.deliver, name="deliver"),
    path("services/deliveries/", deliveries.listed, name="deliveries"),
    path("services/deliveries/<uuid:uuid>/withdraw/", deliveries.withdraw, name="delivery-withdraw"),
    path("services/statistics/", statistics.table, name="statistics"),
    path("services/statistics/<uuid:uuid>/<int:year>/<slug:key>/", statistics.enter, name="figure"),
    path("services/statistics/<uuid:uuid>/<int:year>.xlsx", statistics.export, name="statistics-export"),
    path("services/census/<uuid:uuid>/", census.invite, name="census"),
]
