"""States and allowed transitions: what may happen next to a declaration and its reports, and who may do it."""
