"""Begin lines of their own at the labels that stand within the lines of a list."""

import itertools
import re
from collections.abc import Iterator, Sequence

from relm_cli.importers.awesome import labels
from relm_cli.importers.awesome.page import Element, Run
from relm_cli.importers.awesome.spans import plain, with_words

_SEAM = re.compile(r"(?<=[.;|])\s+(?=([A-Z][A-Za-z()]{1,15}):\s)")
"""Where a label may stand within text."""


def labels_apart(page: Sequence[Element]) -> None:
    """
    Begin a line of its own at each label that stands within one of *page*, be it an emoji.

    So "**Paper**: [A Title of Things](...) **Venue**: ICML 2020", ":date: ICML 2020 :busts_in_silhouette: Ada Brook",
    "Title: A Title of Things. Authors: Ada Brook, Ben Clark. Venue: ICML 2020".
    """
    kept: list[bool] = []
    for element in page:
        for run in element.runs:
            kept += [labels.keeps(part) for part in _at_emoji(run)[1:] if labels.without_picture(part).strip()]
    are_labels = 2 * sum(kept) > len(kept)
    for element in page:
        runs: list[Run] = []
        begun = False
        for run, after in itertools.zip_longest(element.runs, element.runs[1:], fillvalue=Run("")):
            is_label = run.bold and not run.link and ":" in (run.text.strip()[-1:], after.text.lstrip()[:1])
            is_enclosed = plain(runs[-1:])[-1:] in ("(", "[")
            if is_label and begun and labels.starts(run.text) and not is_enclosed:
                runs.append(Run("\n", "break"))
            begun = begun or bool(with_words([run]))
            first, *others = _at_labels(run, emoji=are_labels)
            runs.append(run._replace(text=first))
            for part in others:
                runs += [Run("\n", "break"), run._replace(text=part)]
        element.runs[:] = runs


def _at_labels(run: Run, *, emoji: bool) -> Iterator[str]:
    """Yield the parts of the text of *run*, all but the first of which begin with labels, or with *emoji* for these."""
    for part in _at_emoji(run) if emoji else [run.text]:
        seams = [seam for seam in _SEAM.finditer(part) if labels.starts(seam[1])] if _is_text(run) else []
        start = 0
        for seam in seams if any(labels.tells(seam[1]) for seam in seams) else ():
            yield part[start : seam.start()]
            start = seam.end()
        yield part[start:]


def _at_emoji(run: Run) -> list[str]:
    """Return the parts of the text of *run*, all but the first of which begin with emoji for labels."""
    if not _is_text(run):
        return [run.text]
    starts = [found.start() for found in labels.PICTURE.finditer(run.text)]
    return [run.text[start:end] for start, end in itertools.pairwise([0, *starts, len(run.text)])]


def _is_text(run: Run) -> bool:
    return run.kind == "text" and not run.link
