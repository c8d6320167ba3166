"""Mail: the outbox, letters, mailings, what came back."""
