"""From names to entities: clean spans, patterns, short forms, kinds, clusters."""
