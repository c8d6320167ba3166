"""Publications for other programs: tables, IATI 2.03, OCDS 1.1, DCAT and schema.org; each is made of `duixian-disclosure/1` alone."""
