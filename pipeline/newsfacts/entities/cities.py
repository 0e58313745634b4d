"""Cities, states and regions: the country they lie in."""

from __future__ import annotations

from functools import cache

from newsfacts.countries import by_capital, by_name
from newsfacts.lexicon import read_table


@cache
def cities() -> dict[str, str]:
    """Return the names in `cities.tsv` → ISO 3166-1 alpha-2 code of the country."""
    return {row[0]: row[1] for row in read_table("cities.tsv")}


def country_of(place: str) -> str | None:
    """Return the code of the country that a place is or lies in, None where it is not known."""
    for form in (place, place.title()) if place.isupper() else (place,):
        country = by_name().get(form) or by_capital().get(form)
        code = country.code if country is not None else cities().get(form)
        if code is not None:
            return code
    return None


def is_city(place: str) -> bool:
    """Return whether the name is a capital's, a city's or a region's, and no country's."""
    plain = place.title() if place.isupper() else place
    return plain in cities() or plain in by_capital()
