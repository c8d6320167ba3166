"""The English catalogue is complete, compiled, and says nothing that no page says any more."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import polib
from django.utils.translation.template import templatize

from architecture.source_tree import modules
from duixian.config.messages import LOCALE, compiled, merged

TEMPLATES = LOCALE.parent / "web/templates"
NAMES = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
WITH_CONTEXT = {"pgettext": 1, "pgettext_lazy": 1, "npgettext": 2, "npgettext_lazy": 2}
PLURAL = frozenset(name for name in (*NAMES, *WITH_CONTEXT) if name.startswith("n"))
EVERY = frozenset((*NAMES, *WITH_CONTEXT))
CALL = re.compile(
    r"\b(gettext|ngettext|pgettext|npgettext|_)\((u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    r"(?:,\s*u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))*)",
    re.S,
)
Key = tuple[str | None, str]


def _of_call(name: str, texts: list[str]) -> Key | None:
    if name in WITH_CONTEXT and len(texts) > 1:
        return texts[0], texts[1]
    return (None, texts[0]) if name in NAMES and texts else None


def _in_module(tree: ast.Module, wanted: frozenset[str]) -> set[Key]:
    found: set[Key] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            key = _of_call(name, texts) if name in wanted else None
            if key:
                found.add(key)
    return found


def _in_template(path: Path, wanted: frozenset[str]) -> set[Key]:
    found: set[Key] = set()
    for name, arguments in CALL.findall(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        texts = ast.literal_eval(f"[{arguments}]")
        key = _of_call(name, texts) if name in wanted else None
        if key:
            found.add(key)
    return found


@cache
def used(wanted: frozenset[str] = EVERY) -> frozenset[Key]:
    """Every text that the interface asks the catalogue for, through one of the functions."""
    site = [module for floor in ("apps", "web", "config") for module in modules(f"src/duixian/{floor}")]
    keys = {key for module in site for key in _in_module(module.tree, wanted)}
    keys |= {
        key for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt"} for key in _in_template(path, wanted)
    }
    return frozenset(key for key in keys if key[1].strip())


@cache
def known() -> dict[Key, polib.POEntry]:
    return {(entry.msgctxt, entry.msgid): entry for entry in merged() if not entry.obsolete}


def _is_translated(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or (entry.msgstr_plural and all(entry.msgstr_plural.values())))


def test_every_text_of_the_interface_has_its_english() -> None:
    missing = sorted(msgid for context, msgid in used() if (context, msgid) not in known())
    empty = sorted(key[1] for key, entry in known().items() if key in used() and not _is_translated(entry))
    assert (missing, empty) == ([], [])


def test_what_is_counted_has_both_english_forms() -> None:
    """A text that one page counts with and another does not is one entry in the catalogue, and the page that counts would stay Chinese."""
    single = {
        (context and f"{context}: {msgid}") or msgid
        for context, msgid in used(PLURAL)
        if not known()[context, msgid].msgid_plural
    }
    assert sorted(single) == []


@cache
def _constants() -> frozenset[str]:
    """Every text in the code of the site: some are translated where they are shown, not where they stand."""
    site = [module for floor in ("apps", "web", "config") for module in modules(f"src/duixian/{floor}")]
    nodes = (node for module in site for node in ast.walk(module.tree))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_no_english_is_kept_for_a_text_that_is_gone() -> None:
    """Labels that Django and allauth ask for in English are theirs; ours are Chinese."""
    ours = {key for key in known() if re.search(r"[\u4e00-\u9fff]", key[1])}
    assert sorted(key[1] for key in ours - used() if key[1] not in _constants()) == []


def test_placeholders_of_both_languages_are_the_same() -> None:
    holder = re.compile(r"%\((\w+)\)[sd]|%[sd]")
    wrong = []
    for key, entry in known().items():
        texts = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
        given = set(holder.findall(key[1])) | set(holder.findall(entry.msgid_plural or ""))
        wrong += [key[1] for text in texts if text and not set(holder.findall(text)) <= given]
    assert wrong == []


def test_compiled_catalogue_is_up_to_date() -> None:
    assert compiled().read_bytes() == merged().to_binary(), "run: make messages"
