"""The seven layout families of form.md: each turns facts and a style into a page and its truth."""
