"""Addresses of the area `money`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.money import changing, views

app_name = "money"
urlpatterns: list[URLPattern | URLResolver] = [
    path("money/", views.promises, name="list"),
    path("money/controls/", changing.controls, name="controls"),
    path("money/<uuid:uuid>/", views.promise, name="promise"),
    path("money/<uuid:uuid>/open/", changing.lines_open, name="lines-open"),
    path("money/<uuid:uuid>/lines/new/", changing.line_add, name="line-add"),
    path("money/<uuid:uuid>/receipts/new/", changing.receipt_record, name="receipt-record"),
    path("money/<uuid:uuid>/execution.<str:fmt>", views.execution, name="execution"),
    path("money/<uuid:uuid>/ocds.json", views.ocds, name="ocds"),
    path("money/receipts/<uuid:uuid>/withdraw/", changing.receipt_withdraw, name="receipt-withdraw"),
    path("money/lines/<uuid:uuid>/", views.line, name="line"),
    path("money/lines/<uuid:uuid>/transfer/", changing.transfer, name="transfer"),
    path("money/lines/<uuid:uuid>/exception/", changing.exception_grant, name="exception-grant"),
]
