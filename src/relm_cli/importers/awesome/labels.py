"""Tell what a label promises: the header of a column, what stands before a colon, the heading of a part of an entry."""

import re
from collections.abc import Collection, Sequence

from relm_cli.identifiers import leads_to_code
from relm_cli.importers.awesome.apart import after_authors
from relm_cli.importers.awesome.authors import YEAR_AFTER, authors, authors_first, turned
from relm_cli.importers.awesome.spans import Span, links_in, said_in, text_in, without_emoji
from relm_cli.importers.awesome.venues import Published, above, published, trim

_ROLES = {
    "authors": r"authors?|author\(s\)|by|作者",
    "date": r"(?:\w+\.? )?(?:date|year|time)s?(?: of publication| published| released)?|released?|published on|when"
    r"|(?:发布|发表)?(?:时间|日期)|年份|\u516c\u958b(?:\u5e74|\u65e5)|\u5e74\u5ea6|\uc5f0\ub3c4",
    "venue": r"venues?|conf\.?|conferences?|journals?|publ?\.?|publications?|publish(?:ed(?: in| at)?)?|proceedings"
    r"|(?:venue|conference|pub\.?|publication|journal)\s*(?:&|/|and|\+|,)\s*\w+|where|会议|期刊|出处",
    "publisher": r"publishers?",
    "keyword": r"key|key ?words?|tags?|category|categories|type|types|topics?|tasks?|area|field|theme|subject|modality"
    r"|领域|类别|任务|关键词",
    "description": r"(?:short |brief )?(?:descriptions?|abstracts?|tl;?dr|summary|details?|intro(?:duction)?"
    r"|highlights?|notes?|comments?|about|contribution|key ideas?|main idea|overview|information"
    r"|简介|摘要|描述|说明|介绍|备注)",
    "title": r".*\btitles?\b.*|(?:论文)?(?:标题|题目)|论文名称?",
    "paper": r"(?:\w+ )?(?:papers?|articles?|works?|references?|reports?)(?: (?:name|link|url|links))?",
    "name": r"(?:\w+ )?(?:names?|models?|llms?|methods?|datasets?|projects?|tools?|repo(?:sitory)?|librar(?:y|ies)"
    r"|frameworks?|benchmarks?|systems?|approach|resources?|websites?|courses?|books?|software|packages?|platform|product)"
    r"|(?:模型|项目|数据集|资源|章节|课程|工具)?名称?|模型|项目|数据集",
    "link": r"pdf|arxiv|doi|paper links?|openreview|abs|(?:论文)?链接|地址",
    "fact": r"institut(?:e|ion)s?|institution\(s\)|affiliations?|(?:primary )?group/affiliation"
    r"|organi[sz]ations?|environment|env|机构|单位|语言|大小|架构",
}
"""What the header of a column or a label means, learnt from tables of 52 lists and lines of one of GUI agents."""

_TELLING = frozenset(("authors", "date", "venue", "publisher", "keyword", "description", "fact"))
"""Roles of labels after which text stands; what the others promise are links."""

_PAPER = re.compile(
    r"(?:(?:the|full|original|main|our|conference|journal|official|technical|research|latest|arxiv|pdf|hf|link to)\s+)*"
    r"(?:papers?|pdf|arxiv|abs|abstract|preprint|publication|openreview|doi|report|\u8bba\u6587)"
    r"(?:[\s:/()|,#_-]*(?:link|pdf|arxiv|paper|html|abs|url|page|version|preprint|v?\d[\d.]*+))*+",
    re.IGNORECASE,
)
_THINGS = (
    r"codes?|github|gitlab|git|repos?|repository|project|(?:web)?page|(?:web)?site|homepage|blog(?: ?post)?|videos?"
    r"|slides?|talk|discussions?|demo|models?|weights?|datasets?|data|hf|hugging ?face|poster|twitter|tweets?|links?"
    r"|url|here|docs?|documentation|pytorch|tensorflow|colab|notebook|bib|bibtex|supp|supplementary|html|download|readme"
)
_KIND = re.compile(
    rf"\b(?:{_THINGS}|papers?|pdf|arxiv|abs|preprint|openreview|doi|cde|web|home|post|checkpoints?|ckpt|jax|keras|mxnet"
    r"|caffe|torch|official|unofficial|supplement|appendix|tutorial|reddit|discussion|medium|youtube|source|wiki|app|api"
    r"|acl|ieee|acm|proceedings|benchmark|leaderboard|review|media|news|space|playground|pypi|npm|zhihu|implementation"
    r"|library|package|\u4ee3\u7801|\u8bba\u6587|\u535a\u5ba2)\b",
    re.IGNORECASE,
)
_KIND_ALONE = re.compile(
    rf"(?:{_PAPER.pattern})|(?:(?:official|source|project|web|home|our|the|the official"
    r"|author'?s?|demo|model|community)\s+)?"
    rf"(?:{_THINGS}|(?:reading )?notes? ?\d?|(?:开源)?(?:代码|源码|论文|项目|博客|数据集)(?:地址|链接|主页|开源)?)"
    r"|(?:primary )?source|journal|conference|magazine|letter",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:code|codes|github|gitlab|repo|repository|implementation|pytorch|tensorflow|torch|star)\b", re.IGNORECASE
)
_AROUND = " |,;:.\u2b07\ufe0f\u2197\u2192"
_OPENING = {"[": "]", "(": ")", "\u3010": "\u3011", "{": "}"}
_NOTHING = re.compile(r"[\W_]*|n/?a|none|tbd|tba|unknown|null", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?:(?:official )?codes?|github|repo|project(?: page)?|web(?:site|page)|homepage|page|links?|paper|pdf|arxiv"
    rf"|videos?|slides|poster|blog|demo|coming soon|releasing|to be released|todo|not available|{_NOTHING.pattern})",
    re.IGNORECASE,
)
"""As in "| [code]" of lists of LLM agents' papers, where others have "| [[code]](address)"."""

_LICENCE = r"(?:[AL]?GPL-\d(?:\.\d)?(?:-only|-or-later)?|MIT|Apache-2\.0|BSD-\d-Clause|MPL-2\.0|ISC|CC0-1\.0|Unlicense)"
LICENSED = re.compile(rf"(?<=[.)\]])\s+({_LICENCE}(?:/{_LICENCE})*)((?:\s+[A-Z][\w+#/-]*){{0,4}})$")
"""Lists of software to host say licence and languages last, "It does things. MIT Go/Docker"."""

_FEW = 3
_WORDS = 5
_LETTERS = 80
"""A label has at most so many words and letters: more of them are a title."""

_BRACKETED = re.compile(r"\[[^][]*\](?:[\s,;/]*\[[^][]*\])*")
NAMED = re.compile(r"(\w[\w ]{0,20})[:\uff1a]\s*$")
"""What names the link after it."""

PICTURE = re.compile(
    r"(?:([\U0001F465\U0001F464\u270D]|:busts?_in_silhouette:|:writing_hand:)"
    r"|[\U0001F4C5\U0001F4C6\U0001F5D3]|:date:|:(?:spiral_)?calendar:)\ufe0f?(?![\ufe0f\s]*\w+\s?:)[\ufe0f\s:]*"
)
"""Emoji that stand for a label: people before authors, a calendar before where and when something appeared."""

_LABEL = re.compile(r"[\W_]*(\w[^:\uff1a]{0,30}?)[\s*_]*[:\uff1a]\s*")
_SPOKEN = re.compile(r"[^\W\d]+(?:[ ./&-]+[^\W\d]+)*")
_LONGEST = 60
"""Letters in which a label and the marks before it end."""


def role(label: str) -> str:
    """Return what *label* promises: "authors", "date", "venue", ...; empty where it says nothing known."""
    for said in label.casefold().split("\uff08"):  # a name in Chinese, then "(Description)"
        bare = re.sub(r"^[\W_]+|(?<![\s:*_\uff09])[\s:*_\uff09]+$", "", said)
        if found := next((name for name, form in _ROLES.items() if re.fullmatch(form, bare)), ""):
            return found
    return ""


def labelled(parts: Sequence[Span], own: Collection[str] = ()) -> tuple[str, str, list[Span]] | None:
    """
    Return the role of the label that the line of *parts* begins with, the label and the rest; None without one.

    What stands behind one of the list's *own* labels, of which nothing else is known, is a "fact".
    """
    if pictured := _pictured(parts):
        return pictured
    said = ""
    for place, part in enumerate(parts):
        bracketed = part.kind == "tag" and not part.links  # "Author(s): "
        plain = bracketed or part.kind in ("text", "bold", "italic", "soft")
        if not plain or len(said) > _LONGEST:
            break
        said += part.text
        if found := _LABEL.match(said[: 2 * _LONGEST]):
            name = role(found[1])
            rest = [Span("text", said[found.end() :]), *parts[place + 1 :]]
            if name not in _TELLING and found[1].casefold() in own and text_in(rest).strip():
                name = "fact"
            return (name, found[1], rest) if name in _TELLING else None
    return None


def _pictured(parts: Sequence[Span]) -> tuple[str, str, list[Span]] | None:
    """Return what `labelled` does of a line that begins with an emoji for a label, if the line keeps its promise."""
    first = next((place for place, part in enumerate(parts) if part.text.strip()), 0)
    found = PICTURE.match(parts[first].text.lstrip()) if parts and parts[first].kind == "text" else None
    if not found or not keeps(said_in(parts[first:]).lstrip()):
        return None
    rest = [Span("text", parts[first].text.lstrip()[found.end() :]), *parts[first + 1 :]]
    return ("authors", "Authors", rest) if found[1] else ("venue", "Venue", rest)


def keeps(text: str) -> bool:
    """Tell whether *text*, which begins with an emoji for a label, is several names, or says when, as that promises."""
    found = PICTURE.match(text)
    said = without_picture(text)
    return found is not None and (bool(authors(said)) if found[1] else published(said).year is not None)


def without_picture(text: str) -> str:
    """Return *text* without the emoji for a label that it begins with."""
    return text[found.end() :] if (found := PICTURE.match(text)) else text


def starts(text: str) -> bool:
    """Tell whether *text*, in bold type before a colon, is a label or says of what kind a link is."""
    return tells(text) or is_kind(text)


def tells(label: str) -> bool:
    """Tell whether what *label* promises is text."""
    return role(label) in _TELLING


def before_colon(text: str) -> str:
    """Return the label that *text* begins with, if it can be one: "" where that says when or where, or is too long."""
    found = _LABEL.match(text[: 2 * _LONGEST])
    if not found or len(found[1].split()) > _FEW or not _SPOKEN.fullmatch(found[1]) or published(found[1]).venue:
        return ""
    return found[1].casefold()


def is_details(parts: Sequence[Span], own: Collection[str] = ()) -> bool:
    """Tell whether *parts* say only more of an entry (links by their kind, names, a date, be it all in italics)."""
    links = links_in(parts)
    links = [link for link in links if link.kind == "link"] or links  # badges beside a link count its stars
    if labelled(parts, own) or is_placeholder_line(parts):
        return True
    rest = trim(said_in(part for part in parts if part.kind != "bold" or not published(part.text).venue))
    if links and all(map(refers, links)):
        if not any(map(str.isalnum, rest)) or is_kind(rest.replace(":", " ")):
            return True
        is_typed = [part.kind for part in parts if any(map(str.isalnum, part.said))] == ["italic"]
        return is_typed or _is_dated(parts, rest)
    if links:
        said = said_in(parts)
        if len(links) > 1 or clean(links[0].text):
            return len(links) == 1 and ":" in said[-3:] and is_kind(rest)
        return len(rest.split()) <= 1 or NAMED.match(said.lstrip()) is not None
    if parts and parts[-1].kind == "tag" and published(parts[-1].said).year:  # "Ada Brook, Ben Clark (ICML 2020)"
        rest = trim(said_in(parts[:-1])) or rest
    names, _ = after_authors(rest)
    return bool(authors(names) or turned(names) or says_when(rest) or _signs(parts))


def _is_dated(parts: Sequence[Span], rest: str) -> bool:
    """Tell whether *rest*, all that *parts* say beside their links, says where and when, beside which is no title."""
    if len(rest.split()) > _WORDS or published(rest).year is None:
        return False
    for piece in ",".join(part.said for part in parts if part.kind != "tag").split(","):
        if len(piece.split()) > 1 and published(piece) == Published():
            return False  # "ICLR 2024, Merging Some Experts, [paper](...)", "[ICLR 2024] Merging Some Experts ..."
    return True


def _signs(parts: Sequence[Span]) -> bool:
    """Tell whether *parts* are names, be it one, a venue in italics and the year: "Ada Brook. *IEEE Access*, 2021."."""
    told = [part for part in parts if part.text.strip()]
    if [part.kind for part in told] != ["text", "italic", "text"] or not YEAR_AFTER.fullmatch(told[2].text.rstrip()):
        return False
    return all(word[0].isupper() or word == "and" for word in re.findall(r"\w+", told[0].text))


def says_when(text: str) -> bool:
    """Tell whether *text* says only where and when something appeared, once or more: "arXiv 1801; ICML 2018"."""
    found = list(map(above, text.split(";")))
    is_told = all(each.venue or each.year for each in found) and any(each.year for each in found)
    return is_told and "paper" not in text.casefold()


def refers(link: Span) -> bool:
    """Tell whether *link* says only of what kind it is, or in brackets of its own what is found there or where."""
    label = clean(link.text)
    short = len(label.split()) <= _FEW or published(label).year is not None
    return is_kind(label) or (in_brackets(link.text) and short)


def in_brackets(text: str) -> bool:
    """Tell whether square brackets enclose *text*: "[Code]", and not "[WGAN] Wasserstein GAN", which is a title."""
    return text.startswith("[") and "]" not in text[:-1]


def cites(label: str) -> bool:
    """Tell whether *label*, after a title, says when that appeared, or also who wrote it: "Brook and Clark (2021)"."""
    return published(label).year is not None or authors_first(label, label=True) is not None


def is_placeholder_line(parts: Sequence[Span]) -> bool:
    """Tell whether *parts* say only that there is no link of a kind: "Code: Not available"."""
    name, colon, rest = text_in(parts).partition(":")
    return bool(colon) and is_kind(trim(name)) and is_placeholder(trim(rest)) and not links_in(parts)


def clean(label: str) -> str:
    """Return *label* on one line and without the brackets and marks around it."""
    label = without_emoji(" ".join(label.split())).strip(_AROUND)
    if label[:1] in _OPENING and label[-1:] == _OPENING[label[0]]:
        return label[1:-1].strip(_AROUND)
    return label.strip(" []\u3010\u3011").removesuffix("(").removeprefix(")").strip()


def without_brackets(text: str) -> str:
    """Return *text* that is words in brackets only, "[a], [b]" or "[a][b]", as "a, b"; any other as it is."""
    if not _BRACKETED.fullmatch(text.strip()):
        return text
    return ", ".join(word.strip() for word in re.split(r"[][]", text) if any(map(str.isalnum, word)))


def is_paper(label: str) -> bool:
    """Tell whether *label* says that its link leads to a paper."""
    return len(label) <= _LETTERS and _PAPER.fullmatch(_spoken(label)) is not None


def is_kind(label: str) -> bool:
    """Tell whether *label* says only what kind of thing its link leads to, be it twice: "代码/Code"."""
    if len(label) > _LETTERS:
        return False
    spoken = _spoken(label)
    return _KIND_ALONE.fullmatch(spoken) is not None or all(map(_KIND_ALONE.fullmatch, spoken.split("/")))


def is_like_kind(label: str) -> bool:
    """Tell whether *label*, after a title, more likely says what kind of thing its link leads to than names one."""
    short = len(label) <= _LETTERS and len(label.split()) <= _WORDS
    return is_kind(label) or (short and _KIND.search(label) is not None)


def is_code(label: str, url: str) -> bool:
    """Tell whether a link leads to code rather than to what it belongs to."""
    return _CODE.search(label) is not None or leads_to_code(url)


def says_nothing(text: str) -> bool:
    """Tell whether *text* only says that there is nothing to say: "N/A", "-", ":heavy_minus_sign:"."""
    return _NOTHING.fullmatch(without_emoji(text)) is not None


def is_placeholder(label: str) -> bool:
    """Tell whether *label*, in brackets but without a link, stands for a link that there is not yet."""
    return _PLACEHOLDER.fullmatch(_spoken(label)) is not None


def _spoken(label: str) -> str:
    """Return *label* without pictures and marks: what is read aloud of it."""
    return " ".join(re.sub(r"[^\w\s:/()|,#.'-]+", " ", clean(label)).split())
