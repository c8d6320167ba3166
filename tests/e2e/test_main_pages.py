"""Every main page, as somebody sees it: on a phone without scrolling sideways, in both looks for everybody, in English without Chinese."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator

import pytest
from django.db import connection

from e2e.people import Person, Visit
from factories.accounts import World, make_world
from factories.targets import make_declaration, sample_forms

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread; the server has its own

OF_CLERK = (
    "/", "/projects/", "/projects/new/", "/imports/", "/reviews/", "/evidence/", "/measurement/", "/monitoring/", "/evaluation/",
    "/history/", "/notices/", "/policies/", "/policies/new/", "/teams/", "/teams/new/", "/account/", "/account/roles/",
    "/account/sessions/", "/account/second-factor/", "/search/?q=会议", "/payments/", "/payments/new/", "/payments/plans/", "/payments/bank/",
    "/invoices/", "/invoices/new/",
)  # fmt: skip
OF_DECLARATION = (
    "", "edit/", "plan/", "attachments/", "export/", "measurement/", "evidence/", "evidence/attest/", "evidence/list/", "cockpit/",
)  # fmt: skip
OF_REVIEW = ("", "submit/", "decisions/", "compare/")
OF_ADMIN = ("/units/", "/units/new/", "/people/", "/people/new/")
CHINESE = re.compile("[\u4e00-\u9fff]+")
QUOTED = re.compile("“[^”]*”?|〔[0-9]+〕[0-9]+号|财会")  # words of the form, and numbers of official documents
SAID = """() => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement.closest("script, style, [lang^=zh]")) said.push(node.textContent);
  for (const name of ["title", "aria-label", "placeholder", "alt"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (!element.closest("[lang^=zh]")) said.push(element.getAttribute(name));
  return [...said, document.title];
}"""


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def pages(world: World) -> dict[str, tuple[str, ...]]:
    """The main pages by who opens them."""
    declaration = make_declaration(world.unit, sample_forms()[0])
    own = (f"/projects/{declaration.project.uuid}/",)
    form = tuple(f"/declarations/{declaration.uuid}/{name}" for name in OF_DECLARATION)
    review = tuple(f"/reviews/{declaration.uuid}/{name}" for name in OF_REVIEW)
    return {"filler": (*OF_CLERK, *own, *form, *review), "department": ("/department/", "/reviews/"), "admin": OF_ADMIN}


def look(person: Person, look: str) -> None:
    """Light or dark, as the person has chosen."""
    person.page.context.add_cookies([{"name": "theme", "value": look, "url": person.base}])


@pytest.mark.parametrize("width", [390, 1440])
def test_main_pages_never_scroll_sideways(visit: Visit, pages: dict[str, tuple[str, ...]], width: int) -> None:
    found = {}
    for username, paths in pages.items():
        person = visit(username, width=width)
        for path in paths:
            person.go(path)
            found[path] = person.page.evaluate("document.documentElement.scrollWidth"), person.complaints
    assert {path: told for path, told in found.items() if told != (width, [])} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_main_pages(visit: Visit, pages: dict[str, tuple[str, ...]], theme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = {}
    for username, paths in pages.items():
        person = visit(username)
        look(person, theme)
        for path in paths:
            person.go(path)
            violations = Axe().run(person.page).response["violations"]
            serious = [one for one in violations if one["impact"] in {"serious", "critical"}]
            found[path] = [(one["id"], one["nodes"][0]["html"][:120]) for one in serious]
    assert {path: told for path, told in found.items() if told} == {}


def test_english_pages_say_nothing_in_chinese_but_data(visit: Visit, pages: dict[str, tuple[str, ...]]) -> None:
    known = Kept()
    left: dict[str, list[str]] = {}
    for username, paths in pages.items():
        person = visit(username, locale="en-US")
        person.page.context.add_cookies([{"name": "language", "value": "en", "url": person.base}])
        for path in paths:
            person.go(path)
            left[path] = sorted({text.strip() for text in person.page.evaluate(SAID) if not known.allows(text)})
    assert {path: texts for path, texts in left.items() if texts} == {}


class Kept:
    """The texts in the database: what a page may say in the language in which it was written."""

    NAMES = frozenset({"简体中文", "兑现"})

    def __init__(self) -> None:
        values = [text for value in stored() for text in texts_of(value) if CHINESE.search(text)]
        self.words = {word for value in values if len(value) < 60 for word in CHINESE.findall(value)} | self.NAMES
        self.long = squeezed("\n".join(values))

    def allows(self, text: str) -> bool:
        """Whether it is data: a passage of any value, or every run of Chinese a whole word of a short one or part of a longer one."""
        passage = squeezed(text).removesuffix("…")
        if len(passage) > 12 and passage in self.long:
            return True
        words = CHINESE.findall(QUOTED.sub("", text))
        return all(word in self.words or (len(word) > 3 and word in self.long) for word in words)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def stored() -> Iterator[str]:
    """Every text in the database."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'select * from "{table}"')  # the names of our own tables
            yield from (value for row in cursor.fetchall() for value in row if isinstance(value, str))


def texts_of(value: str) -> Iterator[str]:
    """The value, or where it is JSON the texts in it."""
    try:
        yield from leaves(json.loads(value))
    except ValueError:
        yield value


def leaves(told: object) -> Iterator[str]:
    """Every text of a JSON value, keys too."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for key, value in told.items():
            yield key
            yield from leaves(value)
    elif isinstance(told, list):
        for value in told:
            yield from leaves(value)
