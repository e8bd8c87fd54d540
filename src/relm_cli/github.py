"""Tell what a page of GitHub shows of a repository."""

import re
from typing import NamedTuple

_PAGE = (
    r"(?ai)(?P<address>https?://(?:www\.)?github\.com/(?P<repository>[\w.-]+/[\w.-]+?))(?:\.git)?"
    r"(?:/(?P<view>blob|raw|blame|tree|edit)/(?P<branch>[^/?#]+)(?P<path>/[^?#]*)?)?/?(?:[?#].*)?"
)


class Page(NamedTuple):
    """
    A page of the *repository* at *address*: the *branch*, and the *path* in it of what is shown.

    That *is_file*, or it is a folder, the path of which ends in a slash; that of the topmost one is empty.
    """

    repository: str
    address: str
    branch: str
    path: str
    is_file: bool


def page_at(url: str) -> Page | None:
    """Return what the page of GitHub at *url* shows; None where it shows no file and no folder of a repository."""
    found = re.fullmatch(_PAGE, url)
    if found is None:
        return None
    path = (found["path"] or "").strip("/")
    is_file = path != "" and found["view"].lower() != "tree"
    if path and not is_file:
        path += "/"
    return Page(found["repository"], found["address"], found["branch"] or "HEAD", path, is_file)
