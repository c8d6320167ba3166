"""Tables that leave the site cannot be made in a way that lets a spreadsheet compute what somebody typed."""

from __future__ import annotations

import ast

from architecture.source_tree import Module, modules

THE_ONE = "src/duixian/documents/writing/csv_text.py"
TEXTS_STAY = {"strings_to_formulas": False, "strings_to_urls": False}


def _uses(module: Module, owner: str, *names: str) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in names
        and isinstance(node.value, ast.Name)
        and node.value.id == owner
        for node in ast.walk(module.tree)
    )


def test_csv_is_written_in_one_place() -> None:
    assert [m.name for m in modules("src") if _uses(m, "csv", "writer", "DictWriter")] == [THE_ONE]
    assert [m.name for m in modules("src") if "from csv import" in m.text] == []


def _options(module: Module) -> dict[str, object]:
    """Every constant entry of a literal dictionary in the module."""
    pairs = [
        (key.value, value.value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(value, ast.Constant)
    ]
    return {str(key): value for key, value in pairs}


def test_workbooks_leave_texts_texts() -> None:
    makers = [m for m in modules("src") if _uses(m, "xlsxwriter", "Workbook")]
    assert len(makers) >= 3
    assert [m.name for m in makers if not TEXTS_STAY.items() <= _options(m).items()] == []


def test_no_cell_is_written_as_a_formula() -> None:
    assert [m.name for m in modules("src") if "write_formula" in m.text or "write_array_formula" in m.text] == []


WEBHOOKS = "src/duixian/apps/notices/reaching.py"
NETWORK = {"urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "urllib3"}


def _imports(module: Module) -> set[str]:
    names = {alias.name for node in ast.walk(module.tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {str(node.module) for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom)}


def test_addresses_are_called_in_one_place() -> None:
    """What somebody typed makes the site call another one only as a webhook, whose address is looked at before each call
    (tests/apps/notices/test_reaching.py); beside it clamd's socket is opened."""
    assert [m.name for m in modules("src") if _imports(m) & NETWORK] == [WEBHOOKS]
    opened = [m.name for m in modules("src") if "socket" in _imports(m)]
    assert opened == ["src/duixian/apps/evidence/antivirus.py", WEBHOOKS]


def test_no_statement_is_put_together_from_texts() -> None:
    """`cursor.execute(f"…")`, `+` or `%` in apps and web; the names in the triggers of guards are our own."""
    found = []
    for module in modules("src/duixian/apps") + modules("src/duixian/web"):
        for node in ast.walk(module.tree):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_call and node.func.attr in {"execute", "executemany", "raw", "extra"} and node.args:  # type: ignore[union-attr, attr-defined]  # a call of a method
                found += [module.name] if isinstance(node.args[0], ast.JoinedStr | ast.BinOp) else []  # type: ignore[attr-defined]  # as above
    assert set(found) == {"src/duixian/apps/audit/guards.py"}


def test_random_numbers_are_no_secrets() -> None:
    """`random` shuffles in the demo and in the solver, with a seed; apps and web make secrets with `secrets`."""
    assert [m.name for m in modules("src/duixian/apps") + modules("src/duixian/web") if "random" in _imports(m)] == []
