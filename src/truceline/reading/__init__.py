"""From a report to its statements and claims: who says what, through whom, on what basis.

`read_claims` is the seam: one function from Report and Theatre to a Reading. What stands behind it now are
rules over a dependency parse; a trained reader would stand behind the same function.
"""

from truceline.reading.reader import name_reader, read_claims

__all__ = ["name_reader", "read_claims"]
