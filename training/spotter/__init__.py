"""Training of the spotter of events; see `README.md` beside this package's parent."""
