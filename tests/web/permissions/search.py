"""Searching: whoever holds a role finds what they may see."""

from __future__ import annotations

from web.permissions import page

TABLE = {"search:results": page(200, nobody=403, query={"q": "中心"})}
