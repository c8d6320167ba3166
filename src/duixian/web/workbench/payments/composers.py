"""What the lists and forms of the area show: reads only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import QueryDict

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import BankImport, BankRow, Payment
from duixian.apps.money.queries.payment_choices import (
    choices_of,
    declaration_behind,
    declarations_payable,
    declarations_paying,
)
from duixian.apps.money.queries.payment_register import payments_matching, sums_of
from duixian.apps.money.queries.payment_steps import NEXT_WORDS
from duixian.apps.money.queries.payments import (
    NEXT,
    bank_row_get,
    import_get,
    imports_visible,
    instalments_of,
    likely,
    plans_visible,
    waiting_for,
)
from duixian.web.workbench.payments.access import holds_some
from duixian.web.workbench.payments.asking_forms import ChooserForm, initial_from
from duixian.web.workbench.payments.forms import FilterForm

PER_PAGE = 30
PLANS_PER_PAGE = 10
MOST_WAITING = 20


def uuids(given: Mapping[str, str], *names: str) -> dict[str, UUID]:
    """Those of the names that hold a public id."""
    found = {name: _uuid(given.get(name, "")) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def desk_page(actor: Actor, given: QueryDict) -> dict[str, Any]:
    """What waits for the actor, then the register; the same queries for any number of rows."""
    form = FilterForm(given, declarations=declarations_paying(actor))
    wanted = form.wanted
    rows = payments_matching(actor, wanted)
    page = Paginator(rows, PER_PAGE).get_page(given.get("page"))
    waiting = list(waiting_for(actor)[:MOST_WAITING])
    for one in waiting:
        one.due = NEXT_WORDS[NEXT[one.state][0]]  # type: ignore[attr-defined, index]  # told to the template
    query = given.copy()
    query.pop("page", None)
    return {
        "form": form, "page": page, "sums": sums_of(rows), "waiting": waiting, "narrowed": any(wanted), "query": query.urlencode(),
        "asks": holds_some(actor, Role.FILLER), "keeps": holds_some(actor, Role.FINANCE),
        "invoices": holds_some(actor, Role.FILLER, Role.FINANCE),
    }  # fmt: skip


def asking_page(actor: Actor, role: Role, given: Mapping[str, str]) -> dict[str, Any]:
    """The project and kind of payment that were chosen, with what such a payment may be for; `choices` is None before."""
    rows = declarations_payable(actor, role)
    declaration = declaration_behind(rows, uuids(given, "declaration", "line", "contract", "planned"))
    choices = choices_of(declaration) if declaration is not None else None
    initial = initial_from(choices, given) if choices is not None else {}
    of_contract = Payment.Nature.CONTRACT if "contract" in initial else Payment.Nature.SMALL
    nature = given["nature"] if given.get("nature") in Payment.Nature.values else of_contract
    chosen = {"declaration": declaration.uuid if declaration else "", "nature": nature}
    declarations = list(rows)
    return {
        "declaration": declaration, "choices": choices, "nature": nature, "nature_words": Payment.Nature(nature).label,
        "chooser": ChooserForm(initial=chosen, declarations=declarations), "possible": bool(declarations), "initial": initial,
    }  # fmt: skip


def from_row(actor: Actor, given: Mapping[str, str]) -> tuple[BankRow | None, dict[str, Any]]:
    """The row of the bank that a payment is registered from, and what it says of it. Raises NotFound."""
    asked = uuids(given, "row")
    if not asked:
        return None, {}
    row = bank_row_get(actor, asked["row"])
    told = {"amount": row.amount, "paid_on": row.day, "bank_reference": row.reference, "payee_name": row.counterparty,
            "purpose": row.summary}  # fmt: skip
    return row, told


def plans_page(actor: Actor, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """The plans of payment of everything the actor sees, or of one promise; the same queries for any number of plans."""
    rows = plans_visible(actor)
    asked = uuids(given, "declaration")
    if asked:
        rows = rows.filter(declaration__uuid=asked["declaration"])
    page = Paginator(rows.order_by("-declaration__year", "id"), PLANS_PER_PAGE).get_page(given.get("page"))
    found = instalments_of(page.object_list, today)
    told = [(plan, found.get(plan.pk, [])) for plan in page.object_list]
    return {"page": page, "plans": told, "plans_kept": holds_some(actor, Role.FILLER)}


def imports_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """The exports that were read, each with its rows and those without a payment."""
    rows = imports_visible(actor).annotate(
        all_rows=Count("rows"), open_rows=Count("rows", filter=Q(rows__payment=None))
    )
    page = Paginator(rows.order_by("-imported_at", "-pk"), PER_PAGE).get_page(given.get("page"))
    return {"page": page, "imports_kept": holds_some(actor, Role.FINANCE)}


SHOWN = ("all", "open", "matched")


def rows_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """The rows of one export: which payment each shows, and for the others which it may show. Raises NotFound."""
    batch: BankImport = import_get(actor, uuid)
    counts = batch.rows.aggregate(all=Count("pk"), open=Count("pk", filter=Q(payment=None)))
    shown = given.get("show") if given.get("show") in SHOWN else "all"
    rows = batch.rows.select_related("payment", "unit")
    if shown != "all":
        rows = rows.filter(payment__isnull=shown == "open")
    page = Paginator(rows, PER_PAGE).get_page(given.get("page"))
    found = likely(page.object_list)
    told = [(row, found.get(row.pk, [])) for row in page.object_list]
    return {
        "batch": batch, "page": page, "rows": told, "shown": shown,
        "counts": {**counts, "matched": counts["all"] - counts["open"]},
        "matches": actor.holds(Role.FINANCE, at=batch.unit.path),
    }  # fmt: skip
