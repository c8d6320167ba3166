"""The incubator at a glance."""
