"""Pages of those who are asked: one survey behind one link."""
