"""Addresses of the area `property`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.property import patrols, planning, views

app_name = "property"
urlpatterns: list[URLPattern | URLResolver] = [
    path("property/", views.home, name="list"),
    path("property/declarations/<uuid:uuid>/services/new/", views.create, name="create"),
    path("property/services/<uuid:uuid>/", views.service, name="service"),
    path("property/services/<uuid:uuid>/scope/", views.scope, name="scope"),
    path("property/services/<uuid:uuid>/sheet/", views.sheet, name="sheet"),
    path("property/services/<uuid:uuid>/reviews/new/", views.review_new, name="review-new"),
    path("property/reviews/<uuid:uuid>/", views.review, name="review"),
    path("property/reviews/<uuid:uuid>/sheet.pdf", views.review_pdf, name="review-pdf"),
    path("property/reviews/<uuid:uuid>/items/<int:item>/", views.mark, name="mark"),
    path("property/reviews/<uuid:uuid>/settle/", views.settle, name="settle"),
    path("property/reviews/<uuid:uuid>/accept/", views.accept, name="accept"),
    path("property/reviews/<uuid:uuid>/signed/", views.signed, name="signed"),
    path("property/patrols/", patrols.patrols, name="patrols"),
    path("property/patrols/new/", patrols.create, name="route-create"),
    path("property/patrols/<uuid:uuid>/", patrols.route, name="route"),
    path("property/patrols/<uuid:uuid>/end/", patrols.end, name="route-end"),
    path("property/patrols/<uuid:uuid>/signs/", patrols.signs, name="signs"),
    path("property/patrols/<uuid:uuid>/link/", patrols.link, name="route-link"),
    path("property/points/<uuid:uuid>/", patrols.point, name="point"),
    path("property/findings/<uuid:uuid>/order/", patrols.order, name="finding-order"),
    path("property/supplies/", patrols.supplies, name="supplies"),
    path("property/supplies/new/", patrols.supply_new, name="supply-new"),
    path("property/supplies/<uuid:uuid>/", patrols.supply, name="supply"),
    path("property/supplies/<uuid:uuid>/move/", patrols.move, name="supply-move"),
    path("property/supplies/<uuid:uuid>/moves/<uuid:move>/remove/", patrols.move_remove, name="move-remove"),
    path("property/plans/", planning.plans, name="plans"),
    path("property/plans/<uuid:uuid>/", planning.plan, name="plan"),
]
