"""The face of vemvar: the flow on one page, the command line, the Python API."""
