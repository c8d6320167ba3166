"""Clerks read files into forms of their unit; everybody above may look."""

from __future__ import annotations

from duixian.apps.targets.models import FormImport
from factories.accounts import World
from factories.imports import file_of, read
from web.permissions import page


def scenario(world: World) -> FormImport:
    """A PDF that was read and waits."""
    return read(world, "form.pdf", file_of("pdf"))


def its_id(found: FormImport) -> dict[str, object]:
    return {"uuid": found.uuid}


def first_page(found: FormImport) -> dict[str, object]:
    return {"uuid": found.uuid, "page": 1}


OTHERS = {"stranger": 404, "nobody": 403}
CHOICE = {"form": "0", "into": "new", "code": "P-01", "name": "项目", "year": "2020"}
TABLE = {
    "imports:list": page(200, nobody=403),
    "imports:detail": page(200, object_of=its_id, **OTHERS),
    "imports:picture": page(200, object_of=first_page, **OTHERS),
    "imports:correct": page(403, object_of=its_id, post={"form": "0"}, filler=302, **OTHERS),
    "imports:assign": page(403, object_of=its_id, post={"form": "0", "unread": "99"}, filler=409, **OTHERS),
    "imports:accept": page(403, object_of=its_id, post=CHOICE, filler=302, **OTHERS),
    "imports:accept_all": page(403, object_of=its_id, post={}, filler=302, **OTHERS),
}
