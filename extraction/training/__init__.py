"""Training the model that finds names: `python -m extraction.training --help`."""
