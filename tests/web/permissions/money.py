"""Project money: seen by everybody who sees the unit; the books keep it, the head decides."""

from __future__ import annotations

from typing import Any

from factories.accounts import World
from factories.books import make_books
from web.permissions import page

BOOKS, HEAD = {"finance": 200, "head": 200}, {"head": 200}


def scenario(world: World) -> Any:
    return make_books(world)


def promise(books: Any) -> dict[str, object]:
    return {"uuid": books.declaration.uuid}


def table(books: Any) -> dict[str, object]:
    return {"uuid": books.declaration.uuid, "fmt": "xlsx"}


def line(books: Any) -> dict[str, object]:
    return {"uuid": books.site.uuid}


def receipt(books: Any) -> dict[str, object]:
    return {"uuid": books.receipt.uuid}


TABLE = {
    "money:list": page(200, nobody=403),
    "money:controls": page(200, nobody=403),
    "money:promise": page(200, object_of=promise, stranger=404, nobody=403),
    "money:line": page(200, object_of=line, stranger=404, nobody=403),
    "money:execution": page(200, object_of=table, stranger=404, nobody=403),
    "money:ocds": page(200, object_of=promise, stranger=404, nobody=403),
    "money:lines-open": page(403, object_of=promise, post={}, finance=302, head=302, stranger=404),
    "money:line-add": page(403, object_of=promise, stranger=404, **BOOKS),
    "money:receipt-record": page(403, object_of=promise, stranger=404, **BOOKS),
    "money:receipt-withdraw": page(403, object_of=receipt, stranger=404, **BOOKS),
    "money:transfer": page(403, object_of=line, stranger=404, **HEAD),
    "money:exception-grant": page(403, object_of=line, stranger=404, **HEAD),
}
