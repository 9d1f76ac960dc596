"""`truceline serve`: the desk in the browser."""

import click

from truceline.cli.options import Settings, everywhere, pass_settings
from truceline.model.terms import Precision

PORT = 8765


@click.command(
    epilog="Example:  truceline serve --ledger truceline.db",
    short_help="Open the ledger as pages in the browser.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any free one."
)
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@everywhere(as_of=False, as_json=False)
@click.option(
    "--precision",
    type=click.Choice([one.value for one in Precision]),
    help="With high, only claims of which the trained reader is sure count [default: all].",
)
@click.option("--allow-private", is_flag=True, help="Let pages of the local network be added by address.")
@pass_settings
def serve(
    settings: Settings, port: int, no_browser: bool, precision: str | None, allow_private: bool
) -> None:
    """Serve the desk on this machine until interrupted (Ctrl-C), and open it in the browser.

    Only whoever has the printed address, with its token, can see it. Nothing leaves this machine, but that
    an address that you add on the Sources page is fetched.
    """
    from truceline.web import serve_desk

    serve_desk(
        settings.ledger,
        port=port,
        precision=Precision(precision or settings.precision),
        opens_browser=not no_browser,
        allow_private=allow_private,
        tell=lambda address: click.echo(f"The desk:  {address}\nStop it with Ctrl-C."),
    )
