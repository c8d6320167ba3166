"""What the database refuses by itself: the statements, and that every app's triggers are there after all migrations."""

from __future__ import annotations

import pytest
from django.db import connection

from duixian.apps.audit import guards
from duixian.apps.audit.guards import Guard, Rule
from duixian.apps.audit.queries import triggers_missing

CONDITIONAL = Rule("kept", "t", "UPDATE", "no", "OLD.a {differs} NEW.a")


@pytest.mark.parametrize(
    ("rule", "vendor", "statement"),
    [
        (
            CONDITIONAL, "sqlite",
            "CREATE TRIGGER kept BEFORE UPDATE ON t WHEN OLD.a IS NOT NEW.a BEGIN SELECT RAISE(ABORT, 'no'); END",
        ),
        (
            CONDITIONAL, "postgresql",
            "CREATE TRIGGER kept BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.a IS DISTINCT FROM NEW.a) EXECUTE FUNCTION f('no')",
        ),
        (Rule("kept", "t", "TRUNCATE", "no"), "postgresql", "CREATE TRIGGER kept BEFORE TRUNCATE ON t EXECUTE FUNCTION f('no')"),
    ],
)  # fmt: skip
def test_statement_of_a_rule(rule: Rule, vendor: str, statement: str) -> None:
    assert " ".join(rule.on(vendor, "f").split()) == statement


def test_what_apps_guard_is_known() -> None:
    assert [guard.app for guard in guards.registered()] == [
        "audit",
        "disclosure",
        "evaluation",
        "events",
        "library",
        "library_kept",
        "measurement",
        "partnering",
        "publishing",
        "targets",
    ]


@pytest.mark.django_db
def test_every_trigger_is_there_after_the_migrations() -> None:
    assert triggers_missing() == frozenset()


@pytest.mark.django_db
def test_what_was_removed_is_missing_in_every_app() -> None:
    for guard in guards.registered():
        guard.remove(connection)
    names = {rule.name for guard in guards.registered() for rule in guard.rules}
    truncating = {rule.name for guard in guards.registered() for rule in guard.rules if rule.action == "TRUNCATE"}
    assert triggers_missing() == (names if connection.vendor == "postgresql" else names - truncating)


@pytest.mark.django_db
def test_installed_and_removed_leaves_nothing_behind() -> None:
    guard = Guard("tried", (Rule("tried_never_changes", "audit_historyrow", "UPDATE", "no", "OLD.seq < 0"),))
    guard.install(connection)
    assert guard.missing(connection) == frozenset()
    guard.remove(connection)
    assert guard.missing(connection) == {"tried_never_changes"}
    guard.install(connection)
    guard.remove(connection)
