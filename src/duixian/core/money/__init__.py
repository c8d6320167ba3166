"""Money on its way: movements and availability, procurement, contracts, duties that exclude each other, control rules."""
