"""Readers: one module a format, each from the bytes of a file to its lines as printed."""
