"""The history: whoever holds a role reads that of the units they see."""

from __future__ import annotations

from web.permissions import page

TABLE = {"history:list": page(200, nobody=403), "history:export": page(200, nobody=403)}
