"""The shipped data is held to the rules that its readers rely on."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import frozen
import known
import pytest

from relm_cli.catalogue import reading
from relm_cli.catalogue.contents import Contents
from relm_cli.catalogue.writing import document
from relm_cli.entries import Entry, Paper
from relm_cli.entries.parts import inline_links

METADATA = Path(__file__).parent.parent / "data" / "papers-metadata.json"

LISTED_VENUES = """
    AAAI, ACL, ACM Transactions on Networking, AICAS, ArXiv, Arxiv, COLM, CVPR, EACL, EMNLP, EMNLP-Findings, EuroSys,
    GitHub, Github, HPCA, ICASSP, ICLR, ICML, ICPP, IEEE Micro, IEEE SC20, IEEE SC22, IJCAI, ISC, ISCA, Interspeech,
    JMLR, KDD, MobiCom, NAACL, NeurIPS, OSDI, PACMMOD, PMLR, SIGIR, SIGMOBILE, SOSP, SustaiNLP, TCAD, WACV, WSDM, arXiv
"""


KINDS_OF_WORK = {"method", "system", "library", "model", "survey", "study", "hardware", "benchmark", "dataset"}
TRAINING = {"training-free", "post-training", "needs training"}
COMPRESSED = {"pruning", "quantization", "input-pruning"}
"""The sections whose papers say whether a model must be trained."""

UNSAID = {"acceltran", "deja-vu", "losparse", "spatten"}
"""Papers of these sections whose abstracts do not say it."""


def _papers(contents: Contents) -> list[Paper]:
    return [entry for entry in contents.entries if isinstance(entry, Paper)]


def _metadata() -> dict[str, dict[str, Any]]:
    """Return what public bibliographies say of each paper, by its address."""
    papers: list[dict[str, Any]] = json.loads(METADATA.read_text(encoding="utf-8"))
    return {paper["url"]: paper for paper in papers}


def _blocks(contents: Contents, kind: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Return section and block of every row of *kind* in the list's own order."""
    entries = {entry.id: entry for entry in contents.entries if entry.kind == kind}
    order = {section.id: position for position, (_, section) in enumerate(contents.tree())}
    return [
        (section, entries[id_].blocks()[entries[id_].sections.index(section)])
        for section, id_ in sorted(contents.rows, key=lambda row: order[row[0]])
        if id_ in entries
    ]


def _tops(contents: Contents) -> dict[str, str]:
    """Return the topmost section above each section."""
    tops: dict[str, str] = {}
    for section in contents.sections:
        tops[section.id] = tops[section.parent] if section.parent else section.id
    return tops


def _addresses(entry: Entry) -> Iterator[str]:
    yield from filter(None, [entry.url])
    yield from (link.url for link in entry.links)
    yield from (link.url for link in inline_links(entry.description or ""))


def _texts(value: object) -> Iterator[str]:
    """Yield every text within plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for item in value.values() for text in _texts(item))
    elif isinstance(value, Iterable):
        yield from (text for item in value for text in _texts(item))


def _shipped(name: str) -> str:
    return frozen.SHIPPED.joinpath(name).read_bytes().decode("utf-8")


def test_ids_are_unique(shipped: Contents) -> None:
    """No two entries of whatever kind share an id, and no two sections do."""
    for things in (shipped.entries, shipped.sections, shipped.groups):
        assert [id_ for id_, times in Counter(thing.id for thing in things).items() if times > 1] == []


def test_ids_are_short(shipped: Contents) -> None:
    """Every entry's id is typed easily: at most 32 lower-case letters, digits and single hyphens."""
    ids = [entry.id for entry in shipped.entries]
    assert [id_ for id_ in ids if len(id_) > 32 or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_)] == []


def test_listed_venues(shipped: Contents) -> None:
    """The list's spellings of venues are kept, and venues.toml knows every one."""
    listed = {row.venue for paper in _papers(shipped) for row in paper.listings if row.venue}
    assert {name.strip() for name in LISTED_VENUES.split(",")} - listed == set()
    known = {spelling.casefold() for venue in shipped.venues for spelling in venue.spellings}
    assert [name for name in sorted(listed) if name.casefold() not in known] == []


@pytest.mark.parametrize(
    ("listed", "canonical"),
    [
        pytest.param("ArXiv", "arXiv", id="ArXiv"),
        pytest.param("Arxiv", "arXiv", id="Arxiv"),
        pytest.param("arXiv", "arXiv", id="arXiv"),
        pytest.param("arXiv preprint", "arXiv", id="full name"),
        pytest.param("Github", "GitHub", id="Github"),
        pytest.param("NIPS", "NeurIPS", id="former name"),
        pytest.param("neurips", "NeurIPS", id="lower case"),
        pytest.param("EMNLP-Findings", "Findings of EMNLP", id="findings"),
        pytest.param("IEEE SC20", "SC", id="one year of a conference"),
        pytest.param("IEEE SC22", "SC", id="another year of it"),
        pytest.param("ACM Transactions on Networking", "IEEE Transactions on Networking", id="wrong publisher"),
        pytest.param(
            "Proceedings of the 40th International Conference on Machine Learning, ICML 2023, 23-29 July 2023, Hawaii",
            "ICML",
            id="proceedings by both names",
        ),
        pytest.param(
            "Advances in Neural Information Processing Systems 30: Annual Conference on Neural Information Processing "
            "Systems 2017, December 4-9, 2017, Long Beach, CA, USA",
            "NeurIPS",
            id="proceedings by the full name",
        ),
        pytest.param(
            "2022 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", "CVPR", id="name in brackets"
        ),
        pytest.param(
            "Findings of the Association for Computational Linguistics: EMNLP 2023, Singapore",
            "Findings of EMNLP",
            id="proceedings of findings",
        ),
        pytest.param("Proceedings of the 40th ICML, PMLR 202, 2023", "ICML", id="a short name first"),
        *(
            pytest.param(title, title, id=what)
            for what, title in (
                ("workshops", "IEEE/CVF Conference on Computer Vision and Pattern Recognition, CVPR 2023 - Workshops"),
                ("workshop", "Workshop on Efficient Systems, ICML 2023, Honolulu"),
                ("another conference", "International Conference on Machine Learning and Applications, ICMLA 2022"),
                ("years alone", "Elsewhere (), 2023, Nowhere"),
                ("a state", "Proceedings of a Conference, Charleston, SC, USA"),
                ("two venues", "Proceedings of ICLR 2022, ICML 2023"),
                ("what appears beside one", "EMNLP (Findings)"),
                ("a part of one", "Conference on Empirical Methods in Natural Language Processing: EMNLP 2023 - Demos"),
            )
        ),
        pytest.param("Nowhere", "Nowhere", id="unknown"),
        pytest.param(None, None, id="none"),
    ],
)
def test_canonical_venue(shipped: Contents, listed: str | None, canonical: str | None) -> None:
    """A venue goes by its canonical name however the list spells it; an unknown one keeps its spelling."""
    assert shipped.canonical_venue(listed) == canonical
    assert Contents().canonical_venue(listed) == listed


def test_entries_bear_canonical_venues(shipped: Contents) -> None:
    """A paper's venue is the canonical name of the one in its first row."""
    names = {venue.name for venue in shipped.venues}
    assert [paper.id for paper in _papers(shipped) if paper.venue not in names] == []
    assert [
        paper.id for paper in _papers(shipped) if paper.venue != shipped.canonical_venue(paper.listings[0].venue)
    ] == []


def test_published_venues(shipped: Contents) -> None:
    """Where a paper appeared is said by a canonical name of venues.toml."""
    names = {venue.name for venue in shipped.venues}
    assert [paper.id for paper in _papers(shipped) if paper.published and paper.published.venue not in names] == []


def test_venue_spellings_are_unambiguous(shipped: Contents) -> None:
    """No spelling of a venue, whatever its case, stands for two venues or twice for one."""
    spellings = Counter(spelling.casefold() for venue in shipped.venues for spelling in venue.spellings)
    assert [spelling for spelling, times in spellings.items() if times > 1] == []


def test_groups_of_tools(shipped: Contents) -> None:
    """Every tool stands in a group that its own section has, and every group has a tool."""
    groups = {(group.id, group.section) for group in shipped.groups}
    assert {(entry.group, entry.sections[0]) for entry in shipped.entries if entry.kind == "tool"} == groups


def test_authors(shipped: Contents) -> None:
    """Every paper has authors, people's names but where it is a collective's."""
    papers = _papers(shipped)
    assert [paper.id for paper in papers if not paper.authors] == []
    collectives = {paper.id: paper.authors for paper in papers if paper.collective}
    assert collectives.items() >= {"fastertransformer": ("NVIDIA",), "bloom": ("BigScience Workshop",)}.items()


def test_metadata(shipped: Contents) -> None:
    """Authors, arXiv id and DOI of every paper that was collected are those that public bibliographies give."""
    known = {
        url: (tuple(paper["authors"] or [paper["collective"]]), paper["arxiv"], paper["doi"])
        for url, paper in _metadata().items()
    }
    found = {paper.url: (paper.authors, paper.arxiv, paper.doi) for paper in _papers(shipped)}
    assert {url: found.get(url) for url in known} == known


def test_published(shipped: Contents) -> None:
    """A paper is published exactly where a bibliography names venue and year, that year among them."""
    known = {url: paper["published_venue"] for url, paper in _metadata().items()}
    assert {paper.url for paper in _papers(shipped) if paper.published} == {url for url in known if known[url]}
    assert [
        paper.id
        for paper in _papers(shipped)
        if paper.published and str(paper.published.year) not in known[paper.url or ""]
    ] == []


def test_published_titles(shipped: Contents) -> None:
    """A published title is the one that a bibliography gives, and is given only where it differs from the listed."""
    known = {url: paper["published_title"] for url, paper in _metadata().items()}
    titles = {
        paper.id: paper.published.title for paper in _papers(shipped) if paper.published and paper.published.title
    }
    assert titles == {
        paper.id: known[paper.url or ""]
        for paper in _papers(shipped)
        if paper.published and known[paper.url or ""] not in (None, paper.title)
    }


def test_published_authors(shipped: Contents) -> None:
    """The authors of a publication are those that a bibliography gives, and are given only where it has others."""
    known = {
        url: tuple(paper["published_authors"]) for url, paper in _metadata().items() if "published_authors" in paper
    }
    published = {paper.url: paper.published.authors for paper in _papers(shipped) if paper.published}
    assert {url: authors for url, authors in published.items() if authors} == known
    assert [paper.id for paper in _papers(shipped) if known.get(paper.url or "") == paper.authors] == []


def test_cited_authors(shipped: Contents) -> None:
    """A paper is cited with the authors of the record that the citation names."""
    [paper] = [paper for paper in _papers(shipped) if paper.id == "edgeshard"]
    cited = paper.cited()
    assert paper.authors == ("Mingjin Zhang", "Jiannong Cao", "Xiaoming Shen", "Zeyang Cui")
    assert cited.authors == ("Mingjin Zhang", "Xiaoming Shen", "Jiannong Cao", "Zeyang Cui", "Shan Jiang")
    assert (cited.venue, cited.year) == ("IEEE Internet of Things Journal", 2025)


def test_links_of_papers(shipped: Contents) -> None:
    """A link of a paper says in a word where it leads, to the code of one place alone, and none stands there twice."""
    papers = _papers(shipped)
    assert {link.label for paper in papers for link in paper.links} == {"code", "model", "paper", "project"}
    code = {paper.id: [link.url for link in paper.links if link.label == "code"] for paper in papers}
    assert [id_ for id_, urls in code.items() if len(urls) > 1] == []
    assert [paper.id for paper in papers if len(set(paper.links)) < len(paper.links)] == []
    assert code["gptq"] == ["https://github.com/IST-DASLab/gptq"]
    assert code["flexgen"] == ["https://github.com/FMInference/FlexLLMGen"]


def test_summaries(shipped: Contents) -> None:
    """A summary is one short sentence, and no two papers have the same."""
    summaries = {paper.id: paper.summary for paper in _papers(shipped) if paper.summary}
    assert [id_ for id_, summary in summaries.items() if not re.fullmatch(r"[A-Z][^.!?]{20,158}\.", summary)] == []
    assert [text for text, times in Counter(summaries.values()).items() if times > 1] == []
    assert summaries["wanda"] == (
        "Prunes weights that are small and see small inputs, with no retraining and no change to those that stay."
    )


def test_kinds_of_work(shipped: Contents) -> None:
    """Every paper is tagged with what kind of work it is."""
    kinds = {paper.id: KINDS_OF_WORK & set(paper.tags) for paper in _papers(shipped)}
    assert [id_ for id_, tags in kinds.items() if not tags] == []
    assert kinds["llm-challenges"] == {"survey"}
    assert kinds["pmc-llama"] == {"model", "dataset"}


def test_training(shipped: Contents) -> None:
    """Every paper on pruning, quantization or fewer tokens is tagged with whether a model must be trained for it."""
    papers = [paper for paper in _papers(shipped) if COMPRESSED & set(paper.sections)]
    about_models = [paper for paper in papers if paper.id != "perplexity-data-pruning"]  # which prunes data
    tagged = {paper.id: TRAINING & set(paper.tags) for paper in about_models}
    assert {id_ for id_, tags in tagged.items() if not tags} == UNSAID
    assert (tagged["wanda"], tagged["gptq"], tagged["llm-qat"]) == (
        {"training-free"},
        {"post-training"},
        {"needs training"},
    )


def test_what_the_documentation_says(shipped: Contents) -> None:
    """The documentation says of every thing how many papers have it, and never more than do."""
    rows = re.findall(r"(?m)^\| ([\w ]+) \| (\d+) \| .+ \|$", known.PAGE.read_text(encoding="utf-8"))
    assert [name for name, _ in rows] == list(known.KNOWN)
    assert known.counts()["papers"] == len(_papers(shipped))
    assert [name for name, number in rows if int(number) > known.counts()[name]] == []


def test_arxiv_ids(shipped: Contents) -> None:
    """An arXiv id is the number alone, without version, and no two papers are one arXiv paper unknowingly."""
    ids = [paper.arxiv for paper in _papers(shipped) if paper.arxiv]
    assert [id_ for id_ in ids if not re.fullmatch(r"\d{4}\.\d{4,5}", id_)] == []
    assert [id_ for id_, times in Counter(ids).items() if times > 1] == ["2306.00978"]  # AWQ and its republication


def test_dois(shipped: Contents) -> None:
    """A DOI is the name alone, without resolver, and belongs to one paper."""
    dois = [paper.doi for paper in _papers(shipped) if paper.doi]
    assert [doi for doi in dois if not re.fullmatch(r"10\.\d{4,9}/\S+", doi)] == []
    assert [doi for doi, times in Counter(map(str.casefold, dois)).items() if times > 1] == []


def test_addresses(shipped: Contents) -> None:
    """Every address is a complete one of the web."""
    addresses = [address for entry in shipped.entries for address in _addresses(entry)]
    assert [address for address in addresses if not re.fullmatch(r"https?://[^/\s]+\.[^/\s]+(/\S*)?", address)] == []
    assert [entry.id for entry in shipped.entries if entry.kind in ("paper", "tool") and not entry.url] == []


def test_texts_are_clean(shipped: Contents) -> None:
    """No text begins or ends with a space or holds a line break."""
    texts = [(entry.id, text) for entry in shipped.entries for text in _texts(list(entry))]
    assert [found for found in texts if found[1] != found[1].strip() or len(found[1].splitlines()) > 1] == []


def test_written_and_read_again(shipped: Contents, tmp_path: Path) -> None:
    """The whole catalogue, written as one file and read again, is the same catalogue."""
    about = shipped.about.block()
    file = tmp_path / "all.toml"
    file.write_text(
        document(
            [
                ("", {"schema": 1} | about),
                *(("[[section]]", section.block()) for section in shipped.sections),
                *(("[[group]]", group.block()) for group in shipped.groups),
                *(("[[venue]]", venue.block()) for venue in shipped.venues),
                *(("[[synonym]]", {"terms": list(terms)}) for terms in shipped.synonyms),
                *(
                    (f"[[{kind}]]", block)
                    for kind in ("paper", "metric", "benchmark", "tool")
                    for _, block in _blocks(shipped, kind)
                ),
            ]
        ),
        encoding="utf-8",
    )
    again = reading.read([str(file)])
    assert again.entries == tuple(entry._replace(origin="all") for entry in shipped.entries)
    assert (again.about, again.sections, again.groups, again.venues, again.synonyms) == (
        shipped.about,
        shipped.sections,
        shipped.groups,
        shipped.venues,
        shipped.synonyms,
    )
    for section in shipped.sections:
        assert [row for row in again.rows if row[0] == section.id] == [
            row for row in shipped.rows if row[0] == section.id
        ]


def test_as_records(shipped: Contents, tmp_path: Path) -> None:
    """The whole catalogue, written as JSON Lines and read again, gives the same records."""
    records = [entry.record() for entry in shipped.entries]
    file = tmp_path / "all.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    found = [entry.record() for entry in reading.read([str(file)]).all_entries()]
    assert found == [{**record, "origin": "all"} for record in records]


@pytest.mark.parametrize(
    "section",
    [
        pytest.param("llm-architecture-design", id="LLM Architecture Design"),
        pytest.param("llm-pre-training", id="LLM Pre-Training"),
        pytest.param("llm-fine-tuning", id="LLM Fine-Tuning"),
        pytest.param("llm-inference", id="LLM Inference"),
        pytest.param("system-design", id="System Design"),
    ],
)
def test_files_of_papers(shipped: Contents, section: str) -> None:
    """A file of papers is byte for byte what the writer writes, in the list's own order."""
    tops = _tops(shipped)
    blocks = [("[[paper]]", block) for id_, block in _blocks(shipped, "paper") if tops[id_] == section]
    assert _shipped(f"papers/{section}.toml") == document(blocks)


def test_no_other_files_of_papers() -> None:
    """Papers stand in one file for each topmost section that has some."""
    assert sorted(path.name for path in frozen.SHIPPED.joinpath("papers").iterdir()) == [
        "llm-architecture-design.toml",
        "llm-fine-tuning.toml",
        "llm-inference.toml",
        "llm-pre-training.toml",
        "system-design.toml",
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("metrics.toml", "metric", id="metrics"),
        pytest.param("benchmarks.toml", "benchmark", id="benchmarks"),
    ],
)
def test_files_of_other_kinds(shipped: Contents, name: str, kind: str) -> None:
    """A file of metrics or benchmarks is byte for byte what the writer writes."""
    assert _shipped(name) == document((f"[[{kind}]]", block) for _, block in _blocks(shipped, kind))


def test_file_of_tools(shipped: Contents) -> None:
    """The file of tools is byte for byte what the writer writes, the groups first."""
    groups = [("[[group]]", group.block()) for group in shipped.groups]
    tools = [("[[tool]]", block) for _, block in _blocks(shipped, "tool")]
    assert _shipped("tools.toml") == document([*groups, *tools])


def test_file_of_sections(shipped: Contents) -> None:
    """The file that describes the catalogue is byte for byte what the writer writes."""
    about, survey = shipped.about.block(), shipped.about.survey
    assert survey is not None
    about.pop("survey")
    sections = [("[[section]]", section.block()) for section in shipped.sections]
    assert _shipped("catalogue.toml") == document(
        [("", {"schema": 1} | about), ("[survey]", survey.block()), *sections]
    )
