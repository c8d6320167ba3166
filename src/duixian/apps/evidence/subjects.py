"""Rows of uploaded lists in which the mail address or telephone of a person stands: figures rest on them, so they stay and are told."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.models import ListRow
from duixian.apps.parties.holders import Holder, Kept, Told
from duixian.apps.parties.models import Person


def told(person: Person) -> Told:
    """The rows of lists of the unit in which a cell is the person's mail address or telephone; a name alone tells nobody from another. One
    query, every row of the unit's lists read."""
    wanted = {one.casefold() for one in (person.email, person.phone) if one}
    if not wanted:
        return {}
    found = ListRow.objects.filter(list__unit=person.unit).values_list("list__title", "number", "cells")
    return {
        "rows": [
            {"list": title, "number": number, "cells": cells}
            for title, number, cells in found.iterator(chunk_size=2_000)
            if wanted & {str(cell).strip().casefold() for cell in cells.values()}
        ]
    }


def kept(person: Person) -> tuple[Kept, ...]:
    """All of them, as the file from which they came."""
    number = sum(len(found) for found in told(person).values())
    return (Kept("rows", number, "evidence"),) if number else ()


HOLDER: Final = Holder("evidence", {"rows": _("上传名单中的行"), "files": _("交来的文件")}, told=told, kept=kept)
