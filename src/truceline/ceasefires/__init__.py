"""Claims to ceasefires: parties, terms, clock, kind, and status by account."""

from truceline.ceasefires.clock import find_zone
from truceline.ceasefires.deriving import derive_ceasefires
from truceline.ceasefires.standing import in_order, naive, states_at

__all__ = ["derive_ceasefires", "find_zone", "in_order", "naive", "states_at"]
