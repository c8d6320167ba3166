"""What a stranger can check: sealed rows, frozen values, evidence packs, and the verifier of one file."""
