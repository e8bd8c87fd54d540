"""The shipped catalogue says what the source list says, cell by cell, as a second reader finds it."""

import pytest

from relm_cli.catalogue.contents import Contents, Survey
from relm_cli.entries import Benchmark, Entry, Listing, Metric, Paper, Tool

from . import oracle

PAPERS = [pytest.param(path, rows, id=path[-1]) for path, rows in oracle.papers().items()]
METRICS = [pytest.param(path, rows, id=path[-1]) for path, rows in oracle.metrics().items()]
BENCHMARKS = [pytest.param(path, rows, id=path[-1]) for path, rows in oracle.benchmarks().items()]
TOOLS = [pytest.param(path, groups, id=path[-1]) for path, groups in oracle.tool_groups().items()]


def _path(contents: Contents, id_: str | None) -> tuple[str, ...]:
    """Return the titles from the top down to the section *id_*."""
    sections = {section.id: section for section in contents.sections}
    titles: list[str] = []
    while id_ is not None:
        titles.insert(0, sections[id_].title)
        id_ = sections[id_].parent
    return tuple(titles)


def _rows(contents: Contents, path: tuple[str, ...]) -> list[tuple[Entry, Listing]]:
    """Return entry and listing of every row below the section at *path*."""
    entries = {entry.id: entry for entry in contents.entries}
    return [
        (entries[id_], listing)
        for section, id_ in contents.rows
        if _path(contents, section) == path
        for listing in entries[id_].listings
        if listing.section == section
    ]


def test_sections(shipped: Contents) -> None:
    """The headings stand in the list's order, each with its depth, its emoji and what it stands below."""
    assert [
        oracle.Heading(depth, section.emoji, _path(shipped, section.id)) for depth, section in shipped.tree()
    ] == oracle.headings()


def test_sections_written_out(shipped: Contents) -> None:
    """The tree of headings is the one a reader of the list sees."""
    tree = "\n".join(f"{'  ' * depth}{section.emoji or '-'} {section.title}" for depth, section in shipped.tree())
    assert (
        tree
        == """\
- LLM Architecture Design
  - Efficient Transformer Architecture
  - Non-transformer Architecture
- LLM Pre-Training
  - Memory Efficiency
    - Distributed Training
    - Mixed precision training
  - Data Efficiency
    - Importance Sampling
    - Data Augmentation
    - Training Objective
- LLM Fine-Tuning
  - Parameter-Efficient Fine-Tuning
  - Full-Parameter Fine-Tuning
- LLM Inference
  - Model Compression
    - Pruning
    - Quantization
  - Dynamic Acceleration
    - Input Pruning
- System Design
  - Deployment optimization
  - Support Infrastructure
  - Other Systems
- Resource-Efficiency Evaluation Metrics & Benchmarks
  🧮 Computation Metrics
  💾 Memory Metrics
  ⚡️ Energy Metrics
  💵 Financial Cost Metric
  📨 Network Communication Metric
  💡 Other Metrics
  - Benchmarks"""
    )


def test_sections_with_rows(shipped: Contents) -> None:
    """Rows stand below the headings that have a table in the list."""
    listed = {_path(shipped, section) for section, _ in shipped.rows}
    assert listed == {*oracle.papers(), *oracle.metrics(), *oracle.benchmarks()}


@pytest.mark.parametrize(("path", "rows"), PAPERS)
def test_papers(shipped: Contents, path: tuple[str, ...], rows: list[oracle.PaperRow]) -> None:
    """Every row of papers keeps its place, year, keyword, title, address and venue as listed."""
    assert [
        (row.year, row.keyword, row.title or paper.title, paper.url, row.venue) for paper, row in _rows(shipped, path)
    ] == rows


def test_paper_counts(shipped: Contents) -> None:
    """Every row of the list is one listing of a paper, and a paper that has rows in two sections is one paper."""
    papers = [entry for entry in shipped.entries if isinstance(entry, Paper)]
    assert sum(len(paper.listings) for paper in papers) == sum(map(len, oracle.papers().values())) >= 179
    assert len(papers) == len({paper.url for paper in papers}) >= 174
    twice = {paper.id: paper.sections for paper in papers if len(paper.listings) > 1}
    assert (
        twice.items()
        >= {
            "mobilellm": ("efficient-transformer-architecture", "support-infrastructure"),
            "alpa": ("distributed-training", "support-infrastructure"),
            "megatron-lm": ("distributed-training", "support-infrastructure"),
            "mesh-tensorflow": ("distributed-training", "support-infrastructure"),
            "deepspeed-inference": ("deployment-optimization", "support-infrastructure"),
        }.items()
    )


def test_paper_order(shipped: Contents) -> None:
    """Papers come in the order in which the list first shows them."""
    addresses = dict.fromkeys(row.url for rows in oracle.papers().values() for row in rows)
    assert [entry.url for entry in shipped.entries if isinstance(entry, Paper)] == list(addresses)


def test_title_worded_differently(shipped: Contents) -> None:
    """A second row that words the title differently keeps its wording in the listing, not in the paper."""
    [paper] = [entry for entry in shipped.entries if entry.id == "mesh-tensorflow"]
    assert paper.title == "Mesh-tensorflow: Deep learning for supercomputers"
    assert paper.listings == (
        Listing("distributed-training", "Model Parallelism", 2018, "NeurIPS"),
        Listing(
            "support-infrastructure", "Libraries", 2018, "NeurIPS", "Mesh-TensorFlow: Deep Learning for Supercomputers"
        ),
    )


@pytest.mark.parametrize(("path", "rows"), METRICS)
def test_metrics(shipped: Contents, path: tuple[str, ...], rows: list[oracle.MetricRow]) -> None:
    """Every row of metrics keeps its name, its description and its example usages."""
    assert [
        (metric.title, metric.description, metric.links)
        for metric, _ in _rows(shipped, path)
        if isinstance(metric, Metric)
    ] == rows


def test_metric_counts(shipped: Contents) -> None:
    """Every row of the list is a metric, and one of them has no example usage."""
    metrics = [entry for entry in shipped.entries if isinstance(entry, Metric)]
    assert len(metrics) == sum(map(len, oracle.metrics().values())) >= 15
    assert len({metric.sections for metric in metrics}) == len(oracle.metrics()) >= 6
    assert "Dollars per parameter" in [metric.title for metric in metrics if not metric.links]


def test_metric_usages(shipped: Contents) -> None:
    """Several example usages in one cell are several links, labelled without the list's brackets."""
    [latency] = [entry for entry in shipped.entries if entry.title == "Inference Time/Latency"]
    assert latency.links == (
        ("end-to-end latency in seconds", "https://arxiv.org/pdf/2309.06180.pdf"),
        ("next token generation latency in milliseconds", "https://arxiv.org/pdf/2311.00502.pdf"),
    )


@pytest.mark.parametrize(("path", "rows"), BENCHMARKS)
def test_benchmarks(shipped: Contents, path: tuple[str, ...], rows: list[oracle.BenchmarkRow]) -> None:
    """Every row of benchmarks keeps its name and description with the links inside, and its paper."""
    assert [
        (benchmark.listed_title, benchmark.description, *benchmark.links[0])
        for benchmark, _ in _rows(shipped, path)
        if isinstance(benchmark, Benchmark)
    ] == rows


def test_benchmark_counts(shipped: Contents) -> None:
    """Every row of the list is a benchmark, one of them with a link inside its name, which the title goes without."""
    benchmarks = [entry for entry in shipped.entries if isinstance(entry, Benchmark)]
    assert len(benchmarks) == sum(map(len, oracle.benchmarks().values())) >= 8
    linked = {entry.title: entry.listed_title for entry in benchmarks if entry.listed_title != entry.title}
    assert linked["SustaiNLP 2020 Shared Task"] == (
        "[SustaiNLP 2020](https://sites.google.com/view/sustainlp2020) Shared Task"
    )


@pytest.mark.parametrize(("path", "groups"), TOOLS)
def test_tools(shipped: Contents, path: tuple[str, ...], groups: list[oracle.ToolGroup]) -> None:
    """Every group of tools keeps the note that introduces it and its tools' names and addresses."""
    tools = [(tool, row) for tool, row in _rows(shipped, path) if isinstance(tool, Tool)]
    assert [
        (group.intro, tuple((tool.title, tool.url) for tool, _ in tools if tool.group == group.id))
        for group in shipped.groups
        if _path(shipped, group.section) == path
    ] == groups


def test_tool_counts(shipped: Contents) -> None:
    """There are tools that track and tools that predict."""
    tools = {(entry.title, entry.group) for entry in shipped.entries if isinstance(entry, Tool)}
    assert tools >= {
        ("CodeCarbon", "tracking"),
        ("Carbontracker", "tracking"),
        ("experiment-impact-tracker", "tracking"),
        ("ML CO2 Impact", "prediction"),
        ("LLMCarbon", "prediction"),
    }
    assert [group.title for group in shipped.groups] == ["Tracking", "Prediction"]


def test_survey(shipped: Contents) -> None:
    """The survey's citation is the list's own, with the address that its introduction links."""
    key, title, authors, journal, year = oracle.survey()
    url = "https://arxiv.org/pdf/2401.00625"
    assert shipped.about.survey == Survey(key, title, authors, year, journal, arxiv="2401.00625", url=url)
    assert f"our survey paper [{title}]({url})" in oracle.text()


def test_about(shipped: Contents) -> None:
    """The catalogue bears the list's title and description."""
    assert shipped.about.title == "Awesome Resource-Efficient LLM Papers"
    assert shipped.about.description == "A curated list of high-quality papers on resource-efficient LLMs."
    assert f"# {shipped.about.title} [" in oracle.text()
    assert f"{shipped.about.description} (constantly updated)" in oracle.text()
