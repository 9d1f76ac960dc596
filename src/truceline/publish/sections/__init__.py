"""The sections of a situation page, one file each: nouns of the model in, ready-to-show values out."""
