"""The program `relm`: its commands, each imported when it is called, and how it ends."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.core import TyperGroup

from relm_cli import __version__
from relm_cli.cli.output import note
from relm_cli.errors import RelmError, UsageError

COMMANDS = {
    "search": "relm_cli.cli.search",
    "list": "relm_cli.cli.list",
}
"""Every command and the module that holds it, in the order help presents them."""


class Commands(TyperGroup):
    """The commands of relm: one is imported and built when it is called, all of them only for help."""

    def list_commands(self, ctx: typer.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> "typer.core.TyperCommand | None":
        """Return the command *cmd_name*, or None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(COMMANDS[cmd_name]).app)
        command.name = cmd_name
        return command


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
        context.get_help()


def main() -> None:
    """Run relm with the arguments of the process, and end the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run relm with *arguments* and return its exit status; whatever goes wrong is said on stderr."""
    try:
        with typer.main.get_command(app).make_context("relm", list(arguments)) as context:
            status = context.command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as ended:
        status = ended.exit_code
    except BrokenPipeError:
        # Whoever read the results has seen enough; what is left in the buffer must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except KeyboardInterrupt:
        status = 130
    except RelmError as error:
        status = _report(error)
    except typer.TyperException as error:
        status = _report(UsageError(error.format_message(), "relm --help shows commands and options"))
    return status or 0


def _report(error: RelmError) -> int:
    note(f"{error.message}\n      {error.hint}" if error.hint else error.message)
    return error.exit_status
