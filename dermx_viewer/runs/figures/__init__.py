"""Images of a data set as figures: what is on each panel, and which images are shown."""
