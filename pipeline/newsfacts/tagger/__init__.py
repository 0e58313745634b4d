"""A tagger of names for news: organizations, people, places, products."""
