"""What one-to-one meetings prove: asked for, scheduled, held, kept, from how many countries, and what came of them."""

from __future__ import annotations

from duixian.apps.partnering.measures import cooperation, meetings, requests
from duixian.core.measures.registry import register

for _spec, _function in (*requests.MEASURES, *meetings.MEASURES, *cooperation.MEASURES):
    register(_spec, _function)
