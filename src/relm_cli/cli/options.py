"""The declared options as types for Typer commands: one name, one short form, one meaning everywhere."""

from typing import Annotated, Any

import typer

from relm_cli.cli.grammar import COMMANDS, OPTIONS, Option


def of(command: str, name: str) -> Any:  # noqa: ANN401 - what typer.Option returns
    """Return the option *name* of *command* for Typer."""
    return _typer(COMMANDS[command].options[name])


def _option(name: str) -> Any:  # noqa: ANN401 - what typer.Option returns
    return _typer(OPTIONS[name])


def _typer(option: Option) -> Any:  # noqa: ANN401 - what typer.Option returns
    return typer.Option(
        *option.flags,
        metavar=option.metavar,
        help=option.help + (" Repeatable." if option.many else ""),
        rich_help_panel=option.group,
        min=0 if option.number else None,
    )


Kind = Annotated[list[str] | None, _option("kind")]
Section = Annotated[list[str] | None, _option("section")]
Year = Annotated[list[str] | None, _option("year")]
Venue = Annotated[list[str] | None, _option("venue")]
Keyword = Annotated[list[str] | None, _option("keyword")]
Author = Annotated[list[str] | None, _option("author")]
Fields = Annotated[str | None, _option("fields")]
OutputFile = Annotated[str | None, _option("output")]
Format = Annotated[str | None, _option("format")]
Json = Annotated[bool, _option("as_json")]
Limit = Annotated[int | None, _option("limit")]
Sort = Annotated[str | None, _option("sort")]
Reverse = Annotated[bool, _option("reverse")]
Count = Annotated[bool, _option("only_count")]
NoPager = Annotated[bool, _option("no_pager")]
Exact = Annotated[bool, _option("exact")]
Explain = Annotated[bool, _option("explain")]
Catalogue = Annotated[list[str] | None, _option("catalogue")]
