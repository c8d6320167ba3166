"""The story of the demo year: not there on a site that is none, whoever asks."""

from __future__ import annotations

from web.permissions import page

TABLE = {"story:story": page(404, anonymous=404)}
