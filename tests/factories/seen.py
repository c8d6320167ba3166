"""What somebody reads on a page: texts, tables and fields that were refused, taken from its HTML."""

from __future__ import annotations

from django.test import Client
from lxml import html

from duixian.apps.accounts.models import User


def words(element: html.HtmlElement) -> str:
    """The text of an element without needless space; what is only for screen readers too."""
    return " ".join(element.text_content().split())


def page_of(body: str) -> html.HtmlElement:
    """The main part of a page."""
    (main,) = html.fromstring(body).xpath("//main")
    return main


def tables(body: str) -> dict[str, list[list[str]]]:
    """The rows of each table by its caption, the head first."""
    return {
        words(table.find("caption")): [[words(cell) for cell in row.xpath("./th|./td")] for row in table.iter("tr")]
        for table in page_of(body).iter("table")
    }


def told(body: str) -> dict[str, str]:
    """Terms of the lists of a page with what is said of each."""
    found = page_of(body)
    return {words(term): words(term.getnext()) for term in found.iter("dt") if term.getnext() is not None}


def refused(body: str) -> dict[str, str]:
    """The first error of each field of a form, by the name of the field."""
    errors = page_of(body).xpath(".//p[contains(@class, 'field__error')][@id]")
    return {one.get("id").removeprefix("id_").removesuffix("_error"): words(one) for one in errors}


def buttons(body: str) -> list[str]:
    """What stands on the buttons and links in the head of a page."""
    head = page_of(body).xpath(".//div[contains(@class, 'page__actions')]//*[self::a or self::button]")
    return [words(one) for one in head]


def opened(user: User, address: str, *, language: str = "zh-hans", **query: str) -> str:
    """What somebody reads at an address, in a language."""
    client = Client()
    client.force_login(user)
    client.cookies["language"] = language
    response = client.get(address, query)
    assert response.status_code == 200, response.status_code
    return b"".join(response).decode("utf-8-sig") if response.streaming else response.content.decode()


def sent_in(user: User, address: str, data: dict[str, object]) -> tuple[int, str]:
    """The status and the page after somebody sent a form."""
    client = Client()
    client.force_login(user)
    response = client.post(address, data, follow=True)
    return response.status_code, response.content.decode()
