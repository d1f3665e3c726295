"""The web: pages, answers and linked data of a store over HTTP, and the same as plain files."""
