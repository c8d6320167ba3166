"""Sums of yuan as exact as the amounts: added as whole fen, because SQLite adds decimals in floating point."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, DecimalField, F, Sum, Value
from django.db.models.functions import Cast, Round


class YuanSum(Sum):
    """The sum of a field of yuan, exact to the fen on every database; None of no rows."""

    def __init__(self, field: str, **more: Any) -> None:
        fen = Round(F(field) * Value(100), output_field=DecimalField(max_digits=20, decimal_places=0))
        super().__init__(Cast(fen, BigIntegerField()), **more)

    def get_db_converters(self, connection: Any) -> list[Callable[..., Decimal | None]]:
        """The whole fen of the database as yuan."""
        return [_yuan]


def _yuan(value: Any, expression: Any, connection: Any) -> Decimal | None:
    return None if value is None else Decimal(int(value)).scaleb(-2)
