"""The verification page: everybody, signed in or not."""

from __future__ import annotations

from web.permissions import page

TABLE = {
    "verify:ask": page(200, anonymous=200),
    "verify:program": page(200, anonymous=200),
    "verify:told": page(404, anonymous=404, object_of=lambda told: {"digest": "0" * 64}),
}
