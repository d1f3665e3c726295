"""From claims to persons, posts and tenures, kept as triples in a store."""
