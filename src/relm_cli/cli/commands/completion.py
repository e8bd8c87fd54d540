"""The command `relm completion`."""

from typing import Annotated

import typer

from relm_cli.cli.completion import SHELLS, run

app = typer.Typer(add_completion=False)


@app.command(
    epilog="""
    Examples:

      eval "$(relm completion bash)"  # in ~/.bashrc

      eval "$(relm completion zsh)"  # in ~/.zshrc, below compinit

      relm completion fish | source  # in ~/.config/fish/config.fish

      relm completion powershell | Out-String | Invoke-Expression  # in $PROFILE
    """,
)
def completion(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="SHELL", help=f"One of {', '.join(SHELLS)}.")],
) -> int:
    """Print the script that completes relm's command line in a shell."""
    return run(**context.params)
