"""Addresses of the area `reviews`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.reviews import deciding, reading, submitting

app_name = "reviews"
urlpatterns: list[URLPattern | URLResolver] = [
    path("reviews/", reading.queue, name="queue"),
    path("reviews/<uuid:uuid>/", deciding.detail, name="detail"),
    path("reviews/<uuid:uuid>/sheet/", deciding.sheet, name="sheet"),
    path("reviews/<uuid:uuid>/decide/", deciding.decide, name="decide"),
    path("reviews/<uuid:uuid>/notes/", deciding.note_add, name="note_add"),
    path("reviews/<uuid:uuid>/notes/<uuid:note>/remove/", deciding.note_remove, name="note_remove"),
    path("reviews/<uuid:uuid>/compare/", reading.compare, name="compare"),
    path("reviews/<uuid:uuid>/decisions/", reading.decisions, name="decisions"),
    path("reviews/<uuid:uuid>/submit/", submitting.submit, name="submit"),
    path("reviews/<uuid:uuid>/explain/", submitting.explain, name="explain"),
    path("reviews/<uuid:uuid>/withdraw/", submitting.withdraw, name="withdraw"),
    path("reviews/<uuid:uuid>/reopen/", submitting.reopen, name="reopen"),
    path("reviews/<uuid:uuid>/adjust/", submitting.adjust, name="adjust"),
    path("reviews/<uuid:uuid>/adjust/cancel/", submitting.adjust_cancel, name="adjust_cancel"),
]
