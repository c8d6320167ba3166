"""Addresses of the area `programme`: all about one conference."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.programme import board, files, recording, releasing, sessions, things

app_name = "programme"
urlpatterns: list[URLPattern | URLResolver] = [
    path("events/<uuid:uuid>/programme/", board.board, name="board"),
    path("events/<uuid:uuid>/programme/new/", sessions.create, name="create"),
    path("events/<uuid:uuid>/programme/rooms/", things.rooms, name="rooms"),
    path("events/<uuid:uuid>/programme/rooms/new/", things.room_new, name="room-create"),
    path("events/<uuid:uuid>/programme/tracks/new/", things.track_new, name="track-create"),
    path("events/<uuid:uuid>/programme/hours/<str:day>/", things.hours, name="hours"),
    path("events/<uuid:uuid>/programme/problems/", releasing.clashes, name="clashes"),
    path("events/<uuid:uuid>/programme/problems/allow/", releasing.allow, name="allow"),
    path("events/<uuid:uuid>/programme/release/", releasing.release, name="release"),
    path("events/<uuid:uuid>/programme/agenda/", releasing.agenda, name="agenda"),
    path("events/<uuid:uuid>/programme/records/", recording.records, name="records"),
    path("events/<uuid:uuid>/programme/import/", files.bring, name="import"),
    path("events/<uuid:uuid>/programme/export.<str:fmt>", files.export, name="export"),
    path("programme/sessions/<uuid:uuid>/", sessions.session, name="session"),
    path("programme/sessions/<uuid:uuid>/edit/", sessions.edit, name="edit"),
    path("programme/sessions/<uuid:uuid>/place/", sessions.place, name="place"),
    path("programme/sessions/<uuid:uuid>/people/", sessions.people, name="people"),
    path("programme/sessions/<uuid:uuid>/put/", board.put, name="put"),
    path("programme/sessions/<uuid:uuid>/step/", board.step, name="step"),
    path("programme/sessions/<uuid:uuid>/remove/", sessions.remove, name="remove"),
    path("programme/sessions/<uuid:uuid>/restore/", sessions.restore, name="restore"),
    path("programme/sessions/<uuid:uuid>/held/", recording.held, name="held"),
    path("programme/sessions/<uuid:uuid>/record/", recording.record, name="record"),
    path("programme/sessions/<uuid:uuid>/talks/new/", sessions.talk_new, name="talk-create"),
    path("programme/talks/<uuid:uuid>/", sessions.talk_edit, name="talk-edit"),
    path("programme/talks/<uuid:uuid>/move/", sessions.talk_move, name="talk-move"),
    path("programme/talks/<uuid:uuid>/remove/", sessions.talk_drop, name="talk-remove"),
    path("programme/rooms/<uuid:uuid>/", things.room_edit, name="room-edit"),
    path("programme/rooms/<uuid:uuid>/remove/", things.room_drop, name="room-remove"),
    path("programme/tracks/<uuid:uuid>/", things.track_edit, name="track-edit"),
    path("programme/tracks/<uuid:uuid>/remove/", things.track_drop, name="track-remove"),
    path("programme/allowances/<uuid:uuid>/end/", releasing.disallow, name="disallow"),
    path("programme/releases/<uuid:uuid>/", releasing.release_detail, name="release-detail"),
    path("programme/releases/<uuid:uuid>/agenda.<str:fmt>", releasing.release_file, name="release-file"),
    path("programme/agendas/<uuid:uuid>/approve/", releasing.approve, name="agenda-approve"),
    path("programme/agendas/<uuid:uuid>/refuse/", releasing.refuse, name="agenda-refuse"),
    path("programme/records/<uuid:uuid>/withdraw/", recording.withdraw, name="record-withdraw"),
    path("programme/records/<uuid:uuid>/approve/", recording.approve, name="record-approve"),
]
