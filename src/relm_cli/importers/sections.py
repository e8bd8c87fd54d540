"""The sections and groups of a list, made as its rows name them, each under the id that it had before or a new one."""

from relm_cli.catalogue.contents import Contents, Group, Section, by_id
from relm_cli.importers.ids import Ids, short
from relm_cli.text import fold

_UNTITLED = "Untitled"
"""What a section is called whose heading holds only a picture."""

_SAME_GROUP = 80
"""How much of 100 two introductions of a group have in common."""


class Sections:
    """The sections of a list by their paths of titles, its groups by their sentences, each with an id of its own."""

    def __init__(self, before: Contents) -> None:
        self.by_path: dict[tuple[str, ...], Section] = {}
        self.groups: dict[tuple[str, str], Group] = {}
        self._ids = {tuple(map(fold, path)): id_ for id_, path in before.paths()}
        self._before = before.groups
        self._taken = Ids((*self._ids.values(), *by_id(before.groups)))

    def add(self, path: tuple[str, ...], emoji: str | None = None, intro: str | None = None) -> str:
        """Return the id of the section at *path*, making it, and those above it, where there is none."""
        if path not in self.by_path:
            parent = None
            if len(path) > 1:
                parent = self.add(path[:-1])
            titles = [title.strip() or _UNTITLED for title in path]
            id_ = self._ids.get(tuple(map(fold, titles)))
            id_ = id_ or self._taken.free([short(path[-1]), short(" ".join(path[-2:]))])
            self.by_path[path] = Section(id_, titles[-1], parent, emoji, intro)
        return self.by_path[path].id

    def group(self, sentence: str | None, section: str) -> str | None:
        """Return the id of the group that *sentence* introduces in *section*, making it where there is none."""
        if sentence is None:
            return None
        key = (section, sentence)
        if key not in self.groups:
            from rapidfuzz import fuzz, process  # noqa: PLC0415 - most lists have no groups

            before: list[Group] = []
            intros: list[str] = []  # perhaps in other words
            for group in self._before:
                if group.section == section:
                    before.append(group)
                    intros.append(group.intro or group.title)
            found = process.extractOne(sentence, intros, scorer=fuzz.ratio, score_cutoff=_SAME_GROUP)
            if found:
                id_, title = before[found[2]].id, before[found[2]].title
            else:
                id_, title = self._taken.free([short(sentence)]), sentence.rstrip(".:")
            self.groups[key] = Group(id_, title, section, sentence)
        return self.groups[key].id
