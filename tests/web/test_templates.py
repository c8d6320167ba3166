"""Templates keep to the strict content policy, and every address, class and component they name exists."""

from __future__ import annotations

import re
from pathlib import Path

from django.template.loader import get_template

WEB = Path(__file__).parents[2] / "src/duixian/web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)


def text(path: Path) -> str:
    return re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def name(path: Path) -> str:
    return path.relative_to(WEB / "templates").as_posix()


def test_no_template_has_a_style_of_its_own() -> None:
    assert [name(path) for path in TEMPLATES if re.search(r"\sstyle=|<style\b", text(path))] == []


def test_no_template_handles_an_event_inline() -> None:
    markup = {name(path): re.sub(r"{%.*?%}", "", text(path), flags=re.DOTALL) for path in TEMPLATES}
    assert [file for file, html in markup.items() if re.search(r"\son[a-z]+=|javascript:|hx-on", html)] == []


def test_scripts_are_files_or_data() -> None:
    inline = [
        name(path)
        for path in TEMPLATES
        for attributes, body in SCRIPT.findall(text(path))
        if "src=" not in attributes and not re.search(r'type="application/(ld\+)?json"', attributes)
    ]
    assert inline == []


def test_nothing_is_fetched_from_outside() -> None:
    outside = re.compile(r"""(?:src|href|action|url)\s*=\s*["'](?:https?:)?//""")
    assert [name(path) for path in TEMPLATES if outside.search(text(path))] == []


def test_every_component_named_is_there() -> None:
    missing = {
        (name(path), tag)
        for path in TEMPLATES
        for tag in re.findall(r"<c-([\w.-]+)", text(path))
        if tag not in {"slot", "vars"} and not (WEB / f"templates/cotton/{tag.replace('.', '/')}.html").exists()
    }
    assert sorted(missing) == []


def test_every_template_can_be_read() -> None:
    assert [get_template(name(path)).template.name for path in TEMPLATES] == [name(path) for path in TEMPLATES]


def test_components_say_what_they_are_for() -> None:
    components = [path for path in TEMPLATES if path.parent.name == "cotton"]
    silent = [path.name for path in components if not path.read_text(encoding="utf-8").startswith("{% comment %}")]
    assert silent == []


def test_pages_switch_no_escaping_off() -> None:
    """`safe` and `autoescape off` stand in plain-text mail only."""
    pages = TEMPLATES
    found = [
        path.name for path in pages if re.search(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq", path.read_text("utf-8"))
    ]
    assert found == []
