"""The command `relm completion`."""

from typing import Annotated

import typer

from relm_cli.cli.completion import SHELLS, run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Where to put it:

      bash, in ~/.bashrc: eval "$(relm completion bash)"

      zsh, in ~/.zshrc below compinit: eval "$(relm completion zsh)"

      fish: relm completion fish > ~/.config/fish/completions/relm.fish

      PowerShell, in $PROFILE: relm completion powershell | Out-String | iex
    """,
)
def completion(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="SHELL", help=f"One of {', '.join(SHELLS)}.")],
) -> int:
    """Print the script that completes relm's command line in a shell."""
    return run(**context.params)
