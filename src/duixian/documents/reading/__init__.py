"""Reading target forms: bytes → loader → line-and-grid model → interpreter → core.forms."""
