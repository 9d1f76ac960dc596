"""Names of places and countries, resolved: a theatre's own first, then a common table."""

from truceline.gazetteer.countries import Country, find_country
from truceline.gazetteer.gazetteer import Gazetteer, open_gazetteer

__all__ = ["Country", "Gazetteer", "find_country", "open_gazetteer"]
