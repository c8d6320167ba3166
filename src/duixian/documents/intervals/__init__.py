"""Interval readings at scale: tables of loggers into Parquet by DuckDB, and questions over many batches of them (docs/adr/0025)."""
