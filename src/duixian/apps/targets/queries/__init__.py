"""Reads of projects, their promises and the plans behind them."""
