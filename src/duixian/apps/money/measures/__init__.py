"""Measures over money; every module registers its own when this package is imported."""

from __future__ import annotations

from duixian.apps.money.measures import payments as payments
