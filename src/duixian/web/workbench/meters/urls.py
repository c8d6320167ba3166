"""Addresses of the area `meters`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.meters import anomaly_views, bill_views, exports, interval_views, views

app_name = "meters"
urlpatterns: list[URLPattern | URLResolver] = [
    path("meters/", views.overview, name="list"),
    path("meters/tree/", views.tree, name="tree"),
    path("meters/late/", views.late, name="late"),
    path("meters/new/", views.create, name="create"),
    path("meters/import/", views.import_list, name="import"),
    path("meters/rounds/<uuid:uuid>/", views.reading_round, name="round"),
    path("meters/<uuid:uuid>/", views.meter, name="meter"),
    path("meters/<uuid:uuid>/place/", views.place, name="place"),
    path("meters/<uuid:uuid>/exchange/", views.exchange, name="exchange"),
    path("meters/<uuid:uuid>/end/", views.end, name="end"),
    path("meters/readings/<uuid:uuid>/correct/", views.correct, name="reading-correct"),
    path("meters/readings/<uuid:uuid>/withdraw/", views.withdraw, name="reading-withdraw"),
    path("meters/tariffs/", bill_views.tariffs, name="tariffs"),
    path("meters/tariffs/new/", bill_views.tariff_create, name="tariff-create"),
    path("meters/tariffs/<uuid:uuid>/", bill_views.tariff, name="tariff"),
    path("meters/tariffs/<uuid:uuid>/withdraw/", bill_views.tariff_back, name="tariff-withdraw"),
    path("meters/tolerance/<uuid:uuid>/", bill_views.tolerance, name="tolerance"),
    path("meters/bills/", bill_views.register, name="bills"),
    path("meters/bills/new/", bill_views.create, name="bill-create"),
    path("meters/bills/<uuid:uuid>/", bill_views.bill, name="bill"),
    path("meters/bills/<uuid:uuid>/sharing/", bill_views.sharing, name="sharing"),
    path("meters/bills/<uuid:uuid>/correct/", bill_views.correct, name="bill-correct"),
    path("meters/bills/<uuid:uuid>/withdraw/", bill_views.withdraw, name="bill-withdraw"),
    path("meters/bills/<uuid:uuid>/pay/", bill_views.pay, name="bill-pay"),
    path("meters/bills/<uuid:uuid>/payments/<uuid:payment>/untie/", bill_views.unpay, name="bill-unpay"),
    path("meters/bills/<uuid:uuid>/invoice/", bill_views.invoice, name="bill-invoice"),
    path("meters/readings/export/", exports.readings, name="readings-export"),
    path("meters/bills/export/", exports.bills, name="bills-export"),
    path("meters/intervals/", interval_views.month, name="interval-month"),
    path("meters/intervals/export/", exports.month, name="interval-month-export"),
    path("meters/intervals/files/", interval_views.files, name="interval-files"),
    path("meters/intervals/files/new/", interval_views.upload, name="interval-upload"),
    path("meters/intervals/files/<uuid:uuid>/", interval_views.batch, name="interval-batch"),
    path("meters/intervals/files/<uuid:uuid>/reread/", interval_views.reread, name="interval-reread"),
    path("meters/intervals/files/<uuid:uuid>/withdraw/", interval_views.withdraw, name="interval-withdraw"),
    path("meters/anomalies/", anomaly_views.findings, name="anomalies"),
    path("meters/anomalies/look/<uuid:uuid>/", anomaly_views.look, name="anomalies-look"),
    path("meters/anomalies/<uuid:uuid>/", anomaly_views.finding, name="anomaly"),
    path("meters/anomalies/<uuid:uuid>/judge/", anomaly_views.judge, name="anomaly-judge"),
    path("meters/anomalies/<uuid:uuid>/repair/", anomaly_views.repair, name="anomaly-repair"),
]
