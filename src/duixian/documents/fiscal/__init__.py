"""The tables of 预算管理一体化 in which finance systems keep performance targets: a form as their records, checked and written."""
