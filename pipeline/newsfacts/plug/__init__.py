"""Doors for other programs; each is thin, and imports what it plugs into only when used."""
