"""What people ask about their own data: to be told, to be erased."""
