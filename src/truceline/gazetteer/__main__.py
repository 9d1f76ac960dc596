"""Makes the table of the world's places if it is not there yet: `python -m truceline.gazetteer`."""

import sys

from truceline.errors import GazetteerError
from truceline.gazetteer.world import make_world


def main() -> None:
    """Tells how far it has come, then where the table is; ends with 1 and a reason where none can be made."""
    is_watched = sys.stderr.isatty()
    print("Making the table of the world's places, where it is not yet there (some 20 seconds, once) ...")
    try:
        path = make_world(_tell if is_watched else None)
    except GazetteerError as problem:
        sys.exit(str(problem))
    print("\r" * is_watched + f"The table of the world's places: {path}")


def _tell(n_written: int) -> None:
    print(f"\r{n_written:,} places of about 240,000", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
