"""The programme on the conference site: pages, files for other programs, and everybody's own agenda."""
