"""Pages: what a browser shows of a store, the same from a server as from plain files."""
