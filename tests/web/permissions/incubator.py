"""The incubator at a glance: everybody sees what they see of it."""

from __future__ import annotations

from web.permissions import page

TABLE = {"incubator:overview": page(200, nobody=403)}
