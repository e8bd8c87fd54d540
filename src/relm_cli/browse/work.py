"""What the worker does for a key, besides answering questions: copy citations, write tags and notes."""

from collections.abc import Sequence

from relm_cli.browse.line import annotation
from relm_cli.clipboard import copying
from relm_cli.entries import Entry
from relm_cli.entries.citation import citations_of
from relm_cli.errors import UsageError
from relm_cli.formats import written
from relm_cli.formats.bibtex import changed_keys
from relm_cli.wording import shortened


def bibtex(entries: Sequence[Entry]) -> tuple[str, str]:
    """
    Return what has the terminal copy BibTeX of *entries*, and what there is to say of it.

    Raises `UsageError` where nothing can be cited.
    """
    citations, left = citations_of(entries)
    if not citations:
        raise UsageError(f"nothing to cite for {', '.join(left)}")
    said = [f"BibTeX of {len(citations)} copied, where the terminal allows it", changed_keys(citations)]
    if left:
        said.append(f"nothing to cite for {shortened(', '.join(left))}")
    return copying(written("bibtex", citations)), "; ".join(filter(None, said))


def annotate(entries: Sequence[Entry], text: str, named: Sequence[str]) -> str:
    """
    Give *entries* the tags and the note that *text* writes, in one's own among the catalogues *named*; say what it did.

    Raises what `relm tag` and `relm note` raise.
    """
    from relm_cli.catalogue import own  # noqa: PLC0415 - it reads and writes TOML, which the screen does not

    add, take, note = annotation(text)
    done = [f"+{tag}" for tag in add] + [f"-{tag}" for tag in take]
    if done:
        own.tag(entries, add, take, named)
    if note:
        for entry in entries:
            own.note(entry, note, named)
        done.append("noted")
    return f"{' '.join(done) or 'nothing changed'}: {', '.join(entry.id for entry in entries)}"
