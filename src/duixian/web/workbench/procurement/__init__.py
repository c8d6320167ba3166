"""Purchases: requests, sealed quotes, the comparison sheet and the award."""
