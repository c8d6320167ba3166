"""People at browsers for the tests of whole journeys: they sign in, type, click and read; what the calendar says is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

PASSWORD = "a-good-password"  # of every account that tests/factories makes
ZONE = ZoneInfo("Asia/Shanghai")


class Calendar:
    """The site's clock, played: each question is answered one second later than the one before."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.time = datetime(2020, 1, 6, 9, tzinfo=ZONE)
        played = SimpleNamespace(now=self.now, localdate=timezone.localdate)
        patch.setattr("duixian.web.middleware.timezone", played)
        patch.setattr("duixian.apps.audit.clock.timezone", played)

    def now(self) -> datetime:
        self.time = self.time.replace(microsecond=0) + SECOND
        return self.time.astimezone(UTC)

    def turn_to(self, day: str) -> None:
        """Nine in the morning of a day (`2020-07-31`); the clock never runs backwards."""
        asked = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=ZONE)
        assert asked > self.time
        self.time = asked


SECOND = datetime(2020, 1, 1, 0, 0, 1) - datetime(2020, 1, 1)  # noqa: DTZ001  # a length of time


@dataclass
class Person:
    """Somebody with a browser of their own."""

    page: Any
    base: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)

    def _heard(self, said: Any) -> None:
        if (
            said.type == "error" and "status of 422" not in said.text
        ):  # a form that was refused, which the page says itself
            self.complaints.append(said.text)

    def sign_in(self, username: str) -> None:
        """Through the page, as everybody does."""
        self.go("/account/login/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_selector("#rail, .rail", state="attached")

    def go(self, path: str) -> None:
        """Open an address of the site."""
        answer = self.page.goto(self.base + path)
        assert (path, answer.status) == (path, 200)

    def press(self, name: str, within: str = "main") -> None:
        """Press the button of that name, and wait for the next page."""
        with self.page.expect_navigation():
            self.page.locator(within).get_by_role("button", name=name, exact=True).first.click()
        assert self.page.locator("h1").count() == 1, self.page.url

    def follow(self, name: str, within: str = "main") -> None:
        """Follow the link of that name."""
        with self.page.expect_navigation():
            self.page.locator(within).get_by_role("link", name=name).first.click()

    def fill(self, label: str, text: str, within: str = "main") -> None:
        """Type into the field of that label."""
        self.page.locator(within).get_by_label(label, exact=True).first.fill(text)

    def text(self, selector: str = "main") -> str:
        """What is to be read there, in one line."""
        return " ".join(self.page.locator(selector).first.inner_text().split())

    def texts(self, selector: str) -> list[str]:
        """What is to be read in each of them."""
        return [" ".join(text.split()) for text in self.page.locator(selector).all_inner_texts()]

    def take(self, name: str, folder: Path) -> Path:
        """The file behind a link of the page's menus."""
        link = self.page.locator("main").get_by_role("link", name=name, exact=True)
        if not link.first.is_visible():
            self.page.locator("main summary").filter(has_text="导出").first.click()
        with self.page.expect_download() as told:
            link.first.click()
        path = folder / told.value.suggested_filename
        told.value.save_as(path)
        return path


Visit = Callable[..., Person]


@contextmanager
def visiting(browser: Any, base: str) -> Iterator[Visit]:
    """Opens browsers for people and closes them in the end."""
    contexts = []

    def visit(username: str | None = None, *, width: int = 1440, **options: Any) -> Person:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, **{"locale": "zh-CN", "accept_downloads": True, **options}
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        person = Person(context.new_page(), base)
        if username:
            person.sign_in(username)
        return person

    yield visit
    for context in contexts:
        context.close()
