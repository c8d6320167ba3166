"""Addresses of the schedule, which belong to the area `partnering`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.partnering.schedule import board, certificate, grid, planning, runs, tables, waiting

OF = "events/<uuid:uuid>/partnering"
IN = "partnering"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{OF}/times/", grid.times, name="times"),
    path(f"{OF}/times/slots/new/", grid.slots_new, name="slots-new"),
    path(f"{OF}/times/zones/new/", tables.zone_new, name="zone-new"),
    path(f"{OF}/times/interpreters/new/", tables.interpreter_new, name="interpreter-new"),
    path(f"{IN}/slots/<uuid:uuid>/", grid.slot, name="slot"),
    path(f"{IN}/slots/<uuid:uuid>/vacate/", grid.vacate, name="slot-vacate"),
    path(f"{IN}/slots/<uuid:uuid>/remove/", grid.remove, name="slot-remove"),
    path(f"{IN}/zones/<uuid:uuid>/", tables.zone_edit, name="zone-edit"),
    path(f"{IN}/zones/<uuid:uuid>/remove/", tables.zone_drop, name="zone-remove"),
    path(f"{IN}/zones/<uuid:uuid>/tables/new/", tables.tables_new, name="tables-new"),
    path(f"{IN}/tables/<uuid:uuid>/times/", tables.table, name="table-times"),
    path(f"{IN}/tables/<uuid:uuid>/host/", tables.host, name="table-host"),
    path(f"{IN}/tables/<uuid:uuid>/use/", tables.use, name="table-use"),
    path(f"{IN}/tables/<uuid:uuid>/remove/", tables.drop, name="table-remove"),
    path(f"{IN}/interpreters/<uuid:uuid>/remove/", tables.interpreter_drop, name="interpreter-remove"),
    path(f"{OF}/schedule/", runs.schedule, name="schedule"),
    path(f"{OF}/schedule/runs/new/", runs.start, name="run-new"),
    path(f"{OF}/schedule/changes/", planning.changes, name="changes"),
    path(f"{OF}/schedule/approve/", planning.approve, name="plan-approve"),
    path(f"{OF}/schedule/notify/", planning.notify, name="plan-notify"),
    path(f"{OF}/schedule/undo/", planning.undo, name="plan-undo"),
    path(f"{OF}/board/", board.board, name="board"),
    path(f"{OF}/board/cells/", board.cells, name="cells"),
    path(f"{OF}/board/group/", board.group, name="group-new"),
    path(f"{OF}/unscheduled/", waiting.unscheduled, name="unscheduled"),
    path(f"{IN}/meetings/<uuid:uuid>/", board.meeting, name="meeting"),
    path(f"{IN}/meetings/<uuid:uuid>/move/", board.move, name="meeting-move"),
    path(f"{IN}/meetings/<uuid:uuid>/release/", board.release, name="meeting-release"),
    path(f"{IN}/requests/<uuid:uuid>/book/", board.book, name="request-book"),
    path(f"{IN}/runs/<uuid:uuid>/", runs.run, name="run"),
    path(f"{IN}/runs/<uuid:uuid>/adopt/", runs.adopt, name="run-adopt"),
    path(f"{IN}/runs/<uuid:uuid>/delete/", runs.delete, name="run-delete"),
    path(f"{IN}/runs/<uuid:uuid>/certificate/", certificate.certificate, name="certificate"),
    path(f"{IN}/runs/<uuid:uuid>/package.json", certificate.package, name="package"),
]
