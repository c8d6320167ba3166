"""Reads of the incubator, one module for each page or noun."""

from __future__ import annotations
