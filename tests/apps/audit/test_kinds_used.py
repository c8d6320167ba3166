"""Every kind that some operation names is registered, and every registered kind is named by some operation."""

from __future__ import annotations

import ast
import re

from architecture.source_tree import modules
from duixian.apps.audit import kinds

KIND = re.compile(r"[a-z_]+\.[a-z_]+\.[a-z_]+")
DECLARING = frozenset({"history.py", "apps.py"})


def _named_in_operations() -> set[str]:
    """Texts shaped like a kind of an app, outside the files that register them; `{…}` of an f-string is left to the others."""
    apps = {kind.partition(".")[0] for kind in kinds.known()}
    found = set()
    for module in modules("src/duixian/apps"):
        if module.path.name not in DECLARING:
            texts = {node.value for node in ast.walk(module.tree) if isinstance(node, ast.Constant)}
            found |= {text for text in texts if isinstance(text, str) and KIND.fullmatch(text)}
    return {text for text in found if text.partition(".")[0] in apps}


def _composed() -> list[re.Pattern[str]]:
    """f-strings that make a kind: `f"accounts.unit.{done}"` as a pattern."""
    patterns = []
    for module in modules("src/duixian/apps"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(part.value)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                    else "[a-z_.]+"
                    for part in node.values
                ]
                pattern = "".join(parts)
                if re.match(r"[a-z_]+\\\.", pattern):
                    patterns.append(re.compile(pattern))
    return patterns


def test_every_registered_kind_is_written_by_some_operation() -> None:
    named, composed = _named_in_operations(), _composed()
    unused = [kind for kind in kinds.known() if kind not in named and not any(p.fullmatch(kind) for p in composed)]
    assert unused == []


def test_every_kind_given_to_record_is_registered() -> None:
    given = set()
    for module in modules("src/duixian/apps"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")).endswith(
                "record"
            ):
                texts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
                given |= {text for text in texts if isinstance(text, str) and KIND.fullmatch(text)}
    assert sorted(given - kinds.known().keys()) == []
