"""The incubator: sites and rooms, tenants with their leases, meters and bills, property service, repairs and services."""

from __future__ import annotations
