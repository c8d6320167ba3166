"""Events of every size, and what the scheduler of one-to-one meetings is measured against."""
