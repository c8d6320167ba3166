"""No form that needs no sign-in can be sent without end: walked over every such address of the site."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from duixian.web.portal.limits import WINDOW

pytestmark = pytest.mark.django_db
GIVEN = {
    "slug": "a", "year": 2020, "language": "", "token": "t" * 32, "code": "a", "number": 1, "uuid": uuid4(), "day": "a", "page": "a", "name": "a",
    "kind": "a", "step": "a", "key": "a-b", "uidb36": "a",
}  # fmt: skip
COUNT_THEMSELVES = ("account_", "mfa_")


def open_addresses(
    resolver: URLResolver | None = None, space: str = "", around: tuple[str, ...] = ()
) -> Iterator[tuple[str, dict[str, object]]]:
    for entry in (resolver or get_resolver()).url_patterns:
        names = (*around, *entry.pattern.converters, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            yield from open_addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space, names)
        elif isinstance(entry, URLPattern) and not getattr(entry.callback, "login_required", True):
            yield f"{space}{entry.name}", {name: GIVEN.get(name, uuid4()) for name in names}


def is_of_a_device(name: str) -> bool:
    return name.startswith("door:") and not name.startswith("door:pair")


def test_every_open_form_is_held_back(settings: LazySettings) -> None:
    settings.GUEST_POSTS = 0
    cache.clear()
    walked = [
        (name, named) for name, named in open_addresses() if not name.startswith(COUNT_THEMSELVES) and not is_of_a_device(name)
    ]  # fmt: skip
    answers = {name: Client().post(reverse(name, kwargs=named)) for name, named in walked}
    assert len(walked) > 80
    assert {name: one.status_code for name, one in answers.items() if one.status_code not in {429, 405}} == {}
    held = [one for one in answers.values() if one.status_code == 429]
    assert {one["Retry-After"] for one in held} == {str(WINDOW)}


def test_forms_without_a_limit_of_their_own_take_what_a_hall_sends(settings: LazySettings) -> None:
    settings.GUEST_POSTS = 1
    cache.clear()
    codes = [Client().post(reverse("system:theme"), {"theme": "dark"}).status_code for _ in range(22)]
    assert codes == [302] * 20 + [429] * 2


def test_a_device_of_a_door_is_known_by_its_cookie_and_not_held_back(settings: LazySettings) -> None:
    settings.GUEST_POSTS = 0
    answer = Client().post(reverse("door:scan"))
    assert (answer.status_code, answer.json()) == (401, {"error": "unpaired"})
