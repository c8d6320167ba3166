"""Services for tenants: the catalogue, sessions with bookings and lists to sign, deliveries, the statistics of a year."""
