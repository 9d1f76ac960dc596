"""How rare the stems of words are in news on conflicts: the table by which shared words are weighed.

python -m training.rarity --text conflict.txt > src/truceline/lexicon/rarity.toml

Of the text, one sentence a line, only how many sentences hold each stem is kept.
"""

from collections import Counter
from pathlib import Path

import click

from truceline.linking.names import find_rare_words

LEAST = 6
"""Sentences from which a stem stands in the table; one in fewer is as rare as can be."""
HEAD = """\
# In how many of {sentences} sentences of news on conflicts a stem stands; one not listed is rarer still.
# Counted by training/rarity.py in the Voice of America news of the Groningen Meaning Bank, whose texts are in
# the public domain.

sentences = {sentences}

[stems]
"""


@click.command(help=__doc__)
@click.option("--text", "texts", multiple=True, type=click.Path(path_type=Path, exists=True), required=True)
def main(texts: tuple[Path, ...]) -> None:
    """Prints the table as TOML."""
    lines = {line.strip() for path in texts for line in path.read_text("utf-8").splitlines()} - {""}
    seen = Counter(stem for line in lines for stem in find_rare_words(line))
    click.echo(HEAD.format(sentences=len(lines)), nl=False)
    for stem, times in sorted(seen.items()):
        if times >= LEAST and stem.isascii():
            click.echo(f'"{stem}" = {times}')


if __name__ == "__main__":
    main()
