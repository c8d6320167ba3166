"""Writes to projects, their promises and the plans behind them."""
