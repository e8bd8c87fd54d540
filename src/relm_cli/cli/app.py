"""The Typer application: its commands, each made from its declaration, and imported, when it is called."""

from collections.abc import Iterator
from importlib import import_module
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from relm_cli import __version__
from relm_cli.cli.commands import COMMANDS
from relm_cli.cli.grammar import Command, Option, Words
from relm_cli.cli.overview import print_overview
from relm_cli.errors import UsageError
from relm_cli.nearest import did_you_mean

__all__ = ["COMMANDS", "app", "run"]


class Commands(TyperGroup):
    """The commands of relm: one is built when it is called, all of them only for help."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - Typer's signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - Typer's signature
        """Return the command *cmd_name*, or None when there is none."""
        return _built(cmd_name, COMMANDS[cmd_name]) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - Typer's signature
        """Return the command that *args* begin with; raises `UsageError` with the nearest for one that is none."""
        if not args[0].startswith("-") and args[0] not in COMMANDS:
            offer = did_you_mean(args[0], COMMANDS) or "relm --help shows the commands"
            raise UsageError(f'no command "{args[0]}"', offer)
        return super().resolve_command(ctx, args)


def _built(name: str, command: Command) -> Any:  # noqa: ANN401 - Typer's command
    """Return *command* for Typer, which reads a function's signature; the module that runs it is imported by a call."""

    def call(context: typer.Context, **_: object) -> Any:  # noqa: ANN401 - what the module returns
        return import_module(f"relm_cli.cli.{command.module or name}").run(**context.params)

    call.__signature__ = Signature(list(_parameters(command)))  # type: ignore[attr-defined]
    alone = typer.Typer(add_completion=False)
    # Below an empty first line, examples stay indented: Typer cleans texts like docstrings.
    examples = "\n\n".join(("\nExamples:", *(f"  {example}" for example in command.examples)))
    alone.command(name, help=command.purpose, epilog=examples)(call)
    return typer.main.get_command(alone)


def _parameters(command: Command) -> Iterator[Parameter]:
    yield Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context)
    if command.words:
        yield _argument(command.words)
    for name, option in command.options.items():
        yield _option(name, option)


def _argument(words: Words) -> Parameter:
    taken = typer.Argument(... if words.required else None, metavar=words.metavar, help=words.help)
    return Parameter(words.name, Parameter.KEYWORD_ONLY, default=taken, annotation=list[str] if words.many else str)


def _option(name: str, option: Option) -> Parameter:
    switch = option.metavar is None
    taken = typer.Option(
        False if switch else None,
        *option.flags,
        metavar=option.metavar,
        help=option.help + (" Repeatable." if option.many else ""),
        rich_help_panel=option.group,
        min=0 if option.number else None,
    )
    of_one = bool if switch else int if option.number else str
    return Parameter(name, Parameter.KEYWORD_ONLY, default=taken, annotation=list[str] if option.many else of_one)


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
