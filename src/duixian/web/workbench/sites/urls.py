"""Addresses of the area `sites`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.sites import assets, equipment, rooms, stock, views

app_name = "sites"
urlpatterns: list[URLPattern | URLResolver] = [
    path("sites/", views.sites, name="list"),
    path("sites/new/", views.create, name="create"),
    path("sites/areas/", views.areas, name="areas"),
    path("sites/<uuid:uuid>/", views.site, name="site"),
    path("sites/<uuid:uuid>/change/", views.change, name="change"),
    path("sites/<uuid:uuid>/link/", views.link, name="link"),
    path("sites/<uuid:uuid>/buildings/new/", views.building_create, name="building-create"),
    path("sites/<uuid:uuid>/rooms/import/", views.rooms_list, name="rooms-import"),
    path("sites/buildings/<uuid:uuid>/floors/new/", views.floor_create, name="floor-create"),
    path("sites/floors/<uuid:uuid>/", views.floor, name="floor"),
    path("sites/floors/<uuid:uuid>/drawing/", views.drawing, name="drawing"),
    path("sites/floors/<uuid:uuid>/picture/", views.picture, name="picture"),
    path("sites/floors/<uuid:uuid>/rooms/new/", rooms.create, name="room-create"),
    path("sites/rooms/<uuid:uuid>/", rooms.room, name="room"),
    path("sites/rooms/<uuid:uuid>/change/", rooms.change, name="room-change"),
    path("sites/rooms/<uuid:uuid>/close/", rooms.close, name="room-close"),
    path("sites/rooms/<uuid:uuid>/draw/", rooms.draw, name="room-draw"),
    path("sites/assets/", assets.assets, name="assets"),
    path("sites/assets/new/", assets.create, name="asset-create"),
    path("sites/assets/export/", assets.export, name="assets-export"),
    path("sites/assets/<uuid:uuid>/", assets.asset, name="asset"),
    path("sites/assets/<uuid:uuid>/change/", assets.change, name="asset-change"),
    path("sites/assets/<uuid:uuid>/place/", assets.place, name="asset-place"),
    path("sites/equipment/", equipment.listed, name="equipment-list"),
    path("sites/equipment/new/", equipment.create, name="equipment-create"),
    path("sites/equipment/export/", equipment.export, name="equipment-export"),
    path("sites/equipment/certificates/", equipment.certificates, name="certificates"),
    path("sites/equipment/<uuid:uuid>/", equipment.detail, name="equipment"),
    path("sites/equipment/<uuid:uuid>/use/", equipment.use, name="equipment-use"),
    path("sites/inspections/<uuid:uuid>/", equipment.inspection, name="inspection"),
    path("sites/stock/", stock.listed, name="takings"),
    path("sites/stock/new/", stock.create, name="taking-create"),
    path("sites/stock/<uuid:uuid>/", stock.detail, name="taking"),
    path("sites/stock/<uuid:uuid>/count/", stock.count, name="taking-count"),
    path("sites/stock/<uuid:uuid>/close/", stock.close, name="taking-close"),
    path("sites/stock/<uuid:uuid>/export/", stock.export, name="taking-export"),
]
