"""Published forms as data: files → sources in shards → one batch function → four tables in Parquet → questions in SQL."""
