"""Text to value: numbers, money, parameter counts and dates, with no document and no spaCy."""
