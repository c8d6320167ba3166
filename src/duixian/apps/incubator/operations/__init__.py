"""Writes of the incubator, one module for each noun."""

from __future__ import annotations
