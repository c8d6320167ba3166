"""Invoices: the XML of electronic invoices and the text of their PDF, read into fields."""

from __future__ import annotations

from duixian.documents.reading.invoices.reading import FoundInvoice, read_invoice

__all__ = ["FoundInvoice", "read_invoice"]
