"""The control rules, one file each."""
