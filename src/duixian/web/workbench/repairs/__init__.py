"""Work orders, planned upkeep and small building works, as the staff see them."""
