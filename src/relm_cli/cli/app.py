"""The Typer application: its commands, each imported when it is called."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from relm_cli import __version__
from relm_cli.cli.grammar import COMMANDS
from relm_cli.cli.overview import print_overview
from relm_cli.errors import UsageError
from relm_cli.nearest import did_you_mean

__all__ = ["COMMANDS", "app", "run"]


class Commands(TyperGroup):
    """The commands of relm: one is imported and built when it is called, all of them only for help."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - Typer's signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - Typer's signature
        """Return the command *cmd_name*, or None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(f"relm_cli.cli.commands.{cmd_name}").app)
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - Typer's signature
        """Return the command that *args* begin with; raises `UsageError` with the nearest for one that is none."""
        if not args[0].startswith("-") and args[0] not in COMMANDS:
            offer = did_you_mean(args[0], COMMANDS) or "relm --help shows the commands"
            raise UsageError(f'no command "{args[0]}"', offer)
        return super().resolve_command(ctx, args)


app = typer.Typer(cls=Commands, add_completion=False, invoke_without_command=True, rich_markup_mode="rich")


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - the value of --version
    if wanted:
        print(f"relm {__version__}")
        raise typer.Exit


@app.callback()
def relm(
    context: typer.Context,
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Find papers, metrics, benchmarks and tools on resource-efficient large language models, offline."""
    if context.invoked_subcommand is None:
        print_overview()


def run(arguments: list[str]) -> int:
    """Run the command that *arguments* write and return its exit status; raises what commands raise."""
    try:
        with typer.main.get_command(app).make_context("relm", arguments) as context:
            return context.command.invoke(context) or 0
    except typer.Exit as ended:
        return ended.exit_code
