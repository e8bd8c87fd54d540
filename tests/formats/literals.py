"""Literal entries that every format is tested on."""

from relm_cli.entries import Listing, Paper, Tool
from relm_cli.formats.layout import Layout

PAPER = Paper(
    id="red",
    title='[red]Tab\there[/red], "quotes" \\ and a\nline',
    url="https://example.org/red",
    authors=("Zoë Müller", "山田太郎"),
    venue="NeurIPS",
    listings=(Listing("models", "Colour", 2023, "NIPS"), Listing("small-models", "Smallness", 2022, "ArXiv")),
    tags=("toy",),
)

TOOL = Tool(id="wattmeter", title="Wattmeter 🔌", listings=(Listing("measures"),), group="tracking")

COUNTS = Layout(("name", "count"))
SECTIONS = Layout(("id", "title", "parent", "depth", "count"), columns=("title", "count", "id"))
