"""Writes minutes that never were, in many houses' styles, and knows what is true in them."""
