"""Claims to ceasefires: parties, terms, clock, and status by account."""

from truceline.ceasefires.deriving import derive_ceasefires

__all__ = ["derive_ceasefires"]
