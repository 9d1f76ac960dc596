"""The nouns: frozen dataclasses and closed lists, no I/O. One file a concept."""
