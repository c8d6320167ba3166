"""The small things that all answers are made of: amounts, rates, measured values, texts in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import WithJsonSchema

Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""A decimal, written with the digits that it has."""
Yuan = Annotated[
    Decimal, WithJsonSchema({"type": "number", "description": "Yuan, with two decimals at most.", "examples": [600000]})
]
FormContent = Annotated[
    dict[str, Any], WithJsonSchema({"type": "object", "description": "A form of the schema duixian-forms/1."})
]


class Rate(Schema):
    """A rate: always its two numbers, so that nothing is lost by rounding."""

    numerator: Number = Field(description="What was reached.", examples=[19])
    denominator: Number = Field(description="Out of how much.", examples=[20])


class Text(Schema):
    """A text in both languages of the site."""

    zh: str = Field(description="In Chinese.", examples=["100%（600,000/600,000）"])
    en: str = Field(description="In English.", examples=["100% (600,000/600,000)"])


class Value(Schema):
    """A measured value of one of six kinds; what does not belong to the kind is null. Not measured is never zero."""

    kind: Literal["count", "money", "percent", "qualitative", "not-measured", "not-applicable"] = Field(
        description="What kind of value it is."
    )
    number: int | None = Field(None, description="The number of a count.", examples=[512])
    yuan: Yuan | None = Field(None, description="The amount of money.")
    rate: Rate | None = Field(None, description="The two numbers of a percentage.")
    text: str | None = Field(None, description="The word or sentence of a qualitative value.", examples=["合规"])
    reason: str | None = Field(None, description="The code of why there is no value.", examples=["not-recorded"])


def value_of(told: Mapping[str, Any]) -> Value:
    """A value as `measurement.values` keeps it."""
    kind = told["kind"]
    if kind == "percent":
        return Value(kind=kind, rate=rate_of(told))
    if kind == "money":
        return Value(kind=kind, yuan=Decimal(told["yuan"]))
    return Value(kind=kind, number=told.get("number"), text=told.get("text"), reason=told.get("reason"))


def rate_of(told: Mapping[str, Any] | None) -> Rate | None:
    """Two numbers kept as text."""
    if told is None:
        return None
    return Rate(numerator=Decimal(told["numerator"]), denominator=Decimal(told["denominator"]))


def number_of(told: float | str | None) -> Decimal | None:
    """A number of kept JSON as the decimal that it prints."""
    return None if told is None else Decimal(str(told))
