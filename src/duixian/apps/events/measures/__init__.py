"""What conferences prove: speakers, guests, media, the agenda, the website. Registered together when the app starts."""

from __future__ import annotations

from duixian.apps.events.measures import agenda, attendance, media, speakers, website
from duixian.core.measures.registry import register

for _spec, _function in (
    *speakers.MEASURES, *attendance.MEASURES, *media.MEASURES, *agenda.MEASURES, *website.MEASURES,
):  # fmt: skip
    register(_spec, _function)
