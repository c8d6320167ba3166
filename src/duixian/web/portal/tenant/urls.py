"""Addresses of tenants' own pages (name space `tenant`): whoever has the link may open them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.portal.tenant import application, bills, bookings, energy, figures, home, papers, repairs, surveys

app_name = "tenant"
urlpatterns: list[URLPattern | URLResolver] = [
    path("t/<slug:token>/", home.home, name="home"),
    path("t/<slug:token>/bills/", bills.bills, name="bills"),
    path("t/<slug:token>/bills/<uuid:uuid>/", bills.bill, name="bill"),
    path("t/<slug:token>/bills/<uuid:uuid>/bill.pdf", bills.pdf, name="bill-pdf"),
    path("t/<slug:token>/application/", application.edit, name="application"),
    path("t/<slug:token>/application/withdraw/", application.withdraw, name="application-withdraw"),
    path("t/<slug:token>/figures/", figures.figures, name="figures"),
    path("t/<slug:token>/energy/", energy.energy, name="energy"),
    path("t/<slug:token>/documents/", papers.documents, name="documents"),
    path("t/<slug:token>/documents/<uuid:uuid>/", papers.document, name="document"),
    path("t/<slug:token>/notices/", papers.notices, name="notices"),
    path("t/<slug:token>/notices/<uuid:uuid>/file/", papers.notice_file, name="notice-file"),
    path("t/<slug:token>/repairs/", repairs.listed, name="repairs"),
    path("t/<slug:token>/repairs/new/", repairs.create, name="repair-new"),
    path("t/<slug:token>/repairs/<uuid:uuid>/", repairs.repair, name="repair"),
    path("t/<slug:token>/repairs/<uuid:uuid>/answer/", repairs.answer, name="repair-answer"),
    path("t/<slug:token>/repairs/<uuid:uuid>/photos/<uuid:photo>.jpg", repairs.photo, name="repair-photo"),
    path("t/<slug:token>/bookings/", bookings.listed, name="bookings"),
    path("t/<slug:token>/bookings/sessions/<uuid:uuid>/", bookings.book, name="book"),
    path("t/<slug:token>/bookings/services/<uuid:uuid>/", bookings.ask, name="ask"),
    path("t/<slug:token>/bookings/<uuid:uuid>/cancel/", bookings.cancel, name="booking-cancel"),
    path("t/<slug:token>/bookings/<uuid:uuid>.ics", bookings.calendar, name="booking-calendar"),
    path("t/<slug:token>/surveys/", surveys.listed, name="surveys"),
    path("t/<slug:token>/surveys/<uuid:uuid>/", surveys.answer, name="survey"),
    path("incubator/<slug:code>/apply/", application.apply, name="apply"),
    path("incubator/<slug:code>/applied/", application.applied, name="applied"),
]
