"""Sums of yuan as exact as the amounts: added as whole fen, because SQLite adds decimals in floating point."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, DecimalField, F, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Cast, Round


class YuanSum(Sum):
    """The sum of a field of yuan, exact to the fen on every database; None of no rows."""

    def __init__(self, field: str, **more: Any) -> None:
        fen = Round(F(field) * Value(100), output_field=DecimalField(max_digits=20, decimal_places=0))
        super().__init__(Cast(fen, BigIntegerField()), **more)

    def get_db_converters(self, connection: Any) -> list[Callable[..., Decimal | None]]:
        """The whole fen of the database as yuan."""
        return [_yuan]


class YuanOfRows(Subquery):
    """The sum of a field of yuan over the rows of a subquery that name the outer row in `by`, exact to the fen; zero of no rows."""

    def __init__(self, rows: QuerySet[Any], field: str, *, by: str) -> None:
        total = rows.order_by().values(by).annotate(total=YuanSum(field)).values("total")
        super().__init__(total, output_field=BigIntegerField())

    def get_db_converters(self, connection: Any) -> list[Callable[..., Decimal | None]]:
        """The whole fen of the database as yuan."""
        return [_yuan_or_zero]


def _yuan_or_zero(value: Any, expression: Any, connection: Any) -> Decimal | None:
    return _yuan(value or 0, expression, connection)


def _yuan(value: Any, expression: Any, connection: Any) -> Decimal | None:
    return None if value is None else Decimal(int(value)).scaleb(-2)
