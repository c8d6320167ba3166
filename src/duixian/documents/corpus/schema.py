"""The tables of a corpus as Arrow schemas: what a batch function takes, what it gives, what lies in Parquet.

`SOURCES` goes into the batch function; the four tables come out of it. Ids are content: a document is the SHA-256 of its bytes,
a form is `digest:index`. So the same documents give the same rows on one machine and on a cluster, in whatever order.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

FORMAT: Final = "duixian-corpus/1"
YUAN: Final = pa.decimal128(18, 2)
FIGURE: Final = pa.decimal128(24, 6)

SOURCES: Final = pa.schema(
    [
        pa.field("digest", pa.string(), nullable=False),  # SHA-256 of `content`, hex
        pa.field("name", pa.string(), nullable=False),  # as found: 2021/表.zip!自评/甲.xlsx
        pa.field("origin", pa.string(), nullable=False),  # the PATH that was given
        pa.field("content", pa.large_binary(), nullable=False),
    ]
)

DOCUMENTS: Final = pa.schema(
    [
        pa.field("digest", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("origin", pa.string(), nullable=False),
        pa.field("bytes", pa.int64(), nullable=False),
        pa.field("format", pa.string()),  # pdf, docx, xlsx, html, txt, json; null when not told
        pa.field("forms", pa.int32(), nullable=False),
        pa.field("problem", pa.string()),  # code of documents.reading.problems; null when forms were read
        pa.field("problem_zh", pa.string()),
        pa.field("problem_en", pa.string()),
    ]
)

FORMS: Final = pa.schema(
    [
        pa.field("form", pa.string(), nullable=False),  # digest:index
        pa.field("digest", pa.string(), nullable=False),
        pa.field("index", pa.int32(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("layout", pa.string()),
        pa.field("title", pa.string()),
        pa.field("year", pa.int32()),  # as printed, else the year of the start date
        pa.field("unit", pa.string()),
        pa.field("department", pa.string()),
        pa.field("project_name", pa.string()),
        pa.field("category", pa.string()),
        pa.field("project_type", pa.string(), nullable=False),  # core.benchmark.kinds
        pa.field("budget", YUAN),  # the year's money: current_year, else adjusted, initial, total
        pa.field("money_class", pa.string()),
        pa.field("indicators", pa.int32(), nullable=False),
        pa.field("findings", pa.int32()),  # null when not checked
        pa.field("unread", pa.int32(), nullable=False),  # characters that no field took
        pa.field("confidence", pa.float64()),  # lowest of all marks; null without marks
    ]
)

INDICATORS: Final = pa.schema(
    [
        pa.field("form", pa.string(), nullable=False),
        pa.field("position", pa.int32(), nullable=False),
        pa.field("level1", pa.string()),
        pa.field("level2", pa.string()),
        pa.field("name", pa.string()),  # level 3 as printed, healed
        pa.field("wording", pa.string()),  # core.benchmark.wordings.wording_of(name): what concepts are mapped from
        pa.field("target_raw", pa.string(), nullable=False),
        pa.field("type", pa.string(), nullable=False),
        pa.field("operator", pa.string()),
        pa.field("value", FIGURE),  # the bar: of `between` the low end; null when qualitative or too large for the type
        pa.field("value_high", FIGURE),  # the high end of `between`
        pa.field("unit", pa.string()),  # as printed
        pa.field("amount", FIGURE),  # value in the base unit: 1.2 万人次 is 12000
        pa.field("base_unit", pa.string()),  # 人次
        pa.field("weight", FIGURE),
        pa.field("direction", pa.string()),
        pa.field("data_source", pa.string()),
        pa.field("actual", FIGURE),
        pa.field("score", FIGURE),
        pa.field("confidence", pa.float64()),
        # Repeated from FORMS, so that grouping millions of rows needs no join.
        pa.field("kind", pa.string(), nullable=False),
        pa.field("year", pa.int32()),
        pa.field("project_type", pa.string(), nullable=False),
        pa.field("money_class", pa.string()),
        pa.field("budget", YUAN),
    ]
)

FINDINGS: Final = pa.schema(
    [
        pa.field("form", pa.string(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        pa.field("severity", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("path", pa.string(), nullable=False),
        pa.field("message_zh", pa.string(), nullable=False),
        pa.field("message_en", pa.string(), nullable=False),
    ]
)

TABLES: Final = {"documents": DOCUMENTS, "forms": FORMS, "indicators": INDICATORS, "findings": FINDINGS}

# What the batch function gives: a row a document, its forms inside, their indicators and findings inside those. What INDICATORS
# repeats from FORMS, and the keys, are added when it is flattened.
REPEATED: Final = ("kind", "year", "project_type", "money_class", "budget")


def _inner(schema: pa.Schema, without: tuple[str, ...]) -> pa.DataType:
    return pa.struct([field for field in schema if field.name not in without])


INDICATOR: Final = _inner(INDICATORS, ("form", *REPEATED))
FINDING: Final = _inner(FINDINGS, ("form",))
FORM: Final = pa.struct(
    [
        *_inner(FORMS, ("form", "digest", "indicators")),
        pa.field("indicator_list", pa.list_(INDICATOR), nullable=False),
        pa.field("finding_list", pa.list_(FINDING), nullable=False),
    ]
)
NESTED: Final = pa.schema(
    [*(field for field in DOCUMENTS if field.name != "forms"), pa.field("forms", pa.list_(FORM), nullable=False)]
)
