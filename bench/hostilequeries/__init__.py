"""Queries that mean harm: data for the bench of the server and for its tests."""
