"""From a file to the claims it makes, each with the spans of text that say so."""
