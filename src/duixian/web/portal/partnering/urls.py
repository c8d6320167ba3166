"""Addresses of one-to-one meetings behind a guest's link (name space `guest_partnering`): whoever has the link may open them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from duixian.web.portal.partnering import (
    agenda,
    asking,
    directory,
    following,
    home,
    mine,
    recommending,
    requests,
    times,
)

app_name = "guest_partnering"
_parts: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("profile/", mine.mine, name="profile"),
    path("profile/edit/", mine.edit, name="edit"),
    path("profile/listed/", mine.listed, name="listed"),
    path("profile/interests/new/", mine.interest_new, name="interest-new"),
    path("profile/interests/<uuid:interest>/", mine.interest_edit, name="interest"),
    path("profile/interests/<uuid:interest>/withdraw/", mine.interest_gone, name="interest-withdraw"),
    path("advice/", recommending.advised, name="advice"),
    path("people/", directory.people, name="directory"),
    path("people/<uuid:other>/", directory.person, name="person"),
    path("people/<uuid:other>/ask/", asking.ask_person, name="ask"),
    path("organisations/<uuid:organisation>/ask/", asking.ask_body, name="ask-organisation"),
    path("no-thanks/", asking.barred, name="barred"),
    path("no-thanks/<uuid:organisation>/", asking.bar, name="bar"),
    path("no-thanks/<uuid:organisation>/lift/", asking.lift, name="lift"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:asked>/", requests.request_page, name="request"),
    path("requests/<uuid:asked>/write/", requests.write, name="write"),
    path("requests/<uuid:asked>/<slug:step>/", requests.step, name="step"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda.ics", agenda.calendar, name="calendar"),
    path("agenda/print/", agenda.paper, name="paper"),
    path("agenda/book/<uuid:asked>/", agenda.book, name="book"),
    path("agenda/<uuid:meeting>/", agenda.meeting, name="meeting"),
    path("agenda/<uuid:meeting>/here/", agenda.here, name="here"),
    path("agenda/<uuid:meeting>/result/", agenda.result, name="result"),
    path("agenda/<uuid:meeting>/rating/", agenda.rating, name="rating"),
    path("agenda/<uuid:meeting>/away/", agenda.away, name="away"),
    path("follow-up/", following.following, name="follow-up"),
    path("times/", times.times, name="times"),
    path("times/free/", times.free, name="free"),
]
urlpatterns: list[URLPattern | URLResolver] = [path("g/<slug:token>/meet/", include(_parts))]
