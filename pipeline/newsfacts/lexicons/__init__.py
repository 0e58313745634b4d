"""Word lists and rules, data only."""
