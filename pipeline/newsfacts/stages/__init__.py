"""The stages, one a file, each found by its module's name."""
