"""Draw the help of relm and of its commands: the part of Typer."""

from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from relm_cli.cli.commands import COMMANDS, GENERAL, command
from relm_cli.cli.options import Words
from relm_cli.cli.parse import HELP

PURPOSE = "Find papers, metrics, benchmarks and tools on resource-efficient large language models, offline."

_SETTINGS = {"help_option_names": list(HELP)}


def print_help(name: str = "") -> None:
    """Print the help of the command *name*, or of relm, on stdout."""
    drawn = _command(name) if name else _relm()
    try:
        with drawn.make_context(f"relm {name}".strip(), ["--help"]):
            pass
    except typer.Exit:
        return
    except SystemExit as ended:
        # Nothing else of relm ends the process here: it is how Rich, which prints help, answers a closed pipe.
        raise BrokenPipeError from ended


class _Argument(TyperArgument):
    """Words as usage shows them, without the braces and the type that Typer puts beside them."""

    def __init__(self, words: Words) -> None:
        # Typer names every type but bool, and nothing is parsed here.
        super().__init__(param_decls=["words"], metavar=words.metavar, help=words.help, required=False, type=bool)

    def get_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - of Typer, which calls it so
        """Return the words as they are declared."""
        return [str(self.metavar)]


def _relm() -> TyperGroup:
    commands: dict[str, Any] = {name: TyperCommand(name, help=purpose) for name, purpose in COMMANDS.items()}
    version = TyperOption(param_decls=["--version", "-V"], is_flag=True, help=GENERAL["--version"])
    return TyperGroup(
        name="relm",
        commands=commands,
        params=[version],
        help=PURPOSE,
        rich_markup_mode="rich",
        subcommand_metavar="COMMAND ...",
        context_settings=_SETTINGS,
    )


def _command(name: str) -> TyperCommand:
    shown = command(name)
    # Below an empty first line, examples stay indented: Typer cleans texts like docstrings.
    examples = "\n\n".join(("\nExamples:", *(f"  {example}" for example in shown.examples)))
    params: list[Any] = []
    if shown.words:
        params.append(_Argument(shown.words))
    for key, option in shown.options.items():
        params.append(
            TyperOption(
                param_decls=[key, *option.flags],
                metavar=option.metavar,
                help=option.described,
                rich_help_panel=option.panel,
                is_flag=option.metavar is None,
                multiple=option.many,
            )
        )
    return TyperCommand(
        name, params=params, help=COMMANDS[name], epilog=examples, rich_markup_mode="rich", context_settings=_SETTINGS
    )
