"""Files with forms in them, and imports of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import duixian
from duixian.apps.targets.models import FormImport
from duixian.apps.targets.operations.imports import import_read
from duixian.core.forms.model import FormDocument
from duixian.documents.writing.api import write_form
from factories.accounts import World, act
from factories.targets import sample_forms

AT = datetime(2020, 1, 6, 1, 0, tzinfo=UTC)
SAMPLE = Path(duixian.__file__).parent / "cli/sample/sample-2020.txt"
FORMATS = ("txt", "docx", "xlsx", "html", "pdf")


@cache
def file_of(file_format: str, forms: int = 1) -> bytes:
    """The first forms of the invented institution in one file."""
    return write_form(FormDocument("", sample_forms()[:forms]), file_format).data


@cache
def untidy() -> bytes:
    """A text whose total cannot be read and that ends with words that belong nowhere."""
    text = SAMPLE.read_text(encoding="utf-8")
    first = text[: text.index("财政项目支出绩效目标表", 10)]
    return first.replace("项目总预算（元）： 600,000", "项目总预算（元）： 约60万元待定").encode()


def read(world: World, name: str = "sample-2020.txt", content: bytes | None = None) -> FormImport:
    content = SAMPLE.read_bytes() if content is None else content
    return import_read(unit=world.unit.uuid, name=name, content=content, by=act(world.filler), at=AT)


def of_kind(kind: str) -> bytes:
    """The first form as a self-evaluation or a monitoring form."""
    form = sample_forms()[0]
    layout = {"self_evaluation": "selfeval", "monitoring": "monitoring"}[kind]
    return write_form(replace(form, kind=type(form.kind)(kind), layout=layout, title=None), "docx").data
