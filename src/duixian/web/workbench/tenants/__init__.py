"""Tenants from application to graduation or exit: who they are, their rooms, what they owe and tell, who mentors them."""
