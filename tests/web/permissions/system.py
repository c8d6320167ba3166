"""Pages about the site itself."""

from __future__ import annotations

from web.permissions import page

TABLE = {
    "system:awake": page(204),
    "system:components": page(200, nobody=403),
    "system:health": page(200, anonymous=200),
    "system:theme": page(302, post={"theme": "dark"}),
}
