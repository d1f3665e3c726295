"""Hostile and broken files, made by programs: what each is, and the status it has to end in."""
