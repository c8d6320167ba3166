"""An edition with one-to-one meetings whose window is open now, and a delegate's way to their pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from duixian.apps.accounts.models import Unit
from duixian.apps.events.models import Event, Registration
from duixian.apps.events.operations.links import link_for
from duixian.apps.partnering.models import Profile
from factories.events import make_event
from factories.partnering import make_partnering, make_profile

OPENS, CLOSES = (datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2098))
DAY = date(2099, 6, 10)


def opened(unit: Unit, slug: str = "bio-2099", **more: Any) -> Event:
    """A conference of three days in 2099, requests taken since 2020 unless told."""
    event = make_event(unit, slug=slug, starts_on=DAY, ends_on=DAY.replace(day=12), contact_email="office@example.org")
    make_partnering(event, **{"opens_at": OPENS, "closes_at": CLOSES, **more})
    return event


def known(event: Event, name: str, body: str, **more: Any) -> Profile:
    """A delegate with English names and a country."""
    told = {key: more.pop(key) for key in ("name_en", "title", "country") if key in more}
    body_en = more.pop("body_en", "")
    profile = make_profile(event, name, body, **more)
    person = profile.registration.person
    for key, value in told.items():
        setattr(person, key, value)
    person.save()
    profile.organisation.name_en = body_en
    profile.organisation.save()
    return profile


class Pages:
    """The pages of a delegate in their browser."""

    def __init__(self, one: Registration, client: Client | None = None, language: str = "zh") -> None:
        self.token = link_for(one, at=OPENS)
        self.client = client or Client()
        self.client.get(f"/g/{self.token}/", {"lang": language})

    def address(self, part: str = "") -> str:
        return f"/g/{self.token}/meet/{part}"

    def get(self, part: str = "", **query: Any) -> str:
        return self.client.get(self.address(part), query).content.decode()

    def code(self, part: str = "") -> int:
        return self.client.get(self.address(part)).status_code

    def post(self, part: str, **typed: Any) -> tuple[int, str]:
        """The code of the answer, and the page that is read in the end."""
        first = self.client.post(self.address(part), typed)
        then = self.client.get(first["Location"]) if first.status_code == 302 else first
        return first.status_code, then.content.decode()
