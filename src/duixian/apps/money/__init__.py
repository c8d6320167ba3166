"""Money: budget lines, what arrives, what is asked for, bought, contracted, accepted and paid, and the rules on it."""
