"""Duixian 兑现: target forms of publicly funded projects, from promise to proof."""

from __future__ import annotations

__version__ = "0.1.0"
