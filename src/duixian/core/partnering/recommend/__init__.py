"""Who should meet whom: what each side needs and what the other offers, in both directions and in two languages."""
