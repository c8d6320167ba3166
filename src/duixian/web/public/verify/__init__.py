"""The page behind the code on a printed form: what a digest stands for, and packs checked on the site."""
