"""Property service, its rounds, supplies and quarterly reviews, and the payment plan of the year, as the staff see them."""
