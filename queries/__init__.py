"""The questions: one SPARQL file each, and what asks them."""
