"""What other programs may do: tokens of units that read, and addresses that are told what happens."""
