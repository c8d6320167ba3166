"""The frab schedule as XML, from the same values as schedule.json."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from duixian.documents.schedules.frab import schedule
from duixian.documents.schedules.released import Released


def schedule_xml(released: Released) -> bytes:
    """schedule.xml, UTF-8; the same release gives the same bytes."""
    data = schedule(released)
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", data["generator"])
    _text(root, "url", f"{released.address}schedule.xml")
    _text(root, "version", data["schedule"]["version"])
    conference = data["schedule"]["conference"]
    _conference(root, conference)
    rooms = {room["name"]: room["guid"] for room in conference["rooms"]}
    for day in conference["days"]:
        _day(root, day, rooms)
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return found


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = text


def _conference(root: etree._Element, data: Mapping[str, Any]) -> None:
    conference = etree.SubElement(root, "conference")
    for name in ("title", "acronym", "start", "end"):
        _text(conference, name, data[name])
    _text(conference, "days", str(data["daysCount"]))
    for name in ("timeslot_duration", "url", "time_zone_name"):
        _text(conference, name, data[name])
    for track in data["tracks"]:
        etree.SubElement(conference, "track", track)


def _day(root: etree._Element, data: Mapping[str, Any], rooms: Mapping[str, str]) -> None:
    times = {"start": data["day_start"], "end": data["day_end"]}
    day = etree.SubElement(root, "day", {"index": str(data["index"]), "date": data["date"], **times})
    for name, events in data["rooms"].items():
        guid = {"guid": rooms[name]} if name in rooms else {}
        room = etree.SubElement(day, "room", {"name": name, **guid})
        for event in events:
            _event(room, event)


def _event(room: etree._Element, data: Mapping[str, Any]) -> None:
    event = etree.SubElement(room, "event", {"id": str(data["id"]), "guid": data["guid"]})
    for name in ("room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track"):
        _text(event, name, data[name] or "")
    for name in ("language", "description", "url"):
        if data[name]:
            _text(event, name, data[name])
    persons = etree.SubElement(event, "persons")
    for number, person in enumerate(data["persons"], 1):
        etree.SubElement(persons, "person", {"id": str(number), "guid": person["guid"]}).text = person["name"]
    etree.SubElement(event, "links")
