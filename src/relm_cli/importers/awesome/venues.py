"""Recognise when and where something was published in what a list writes of it."""

import re
from functools import lru_cache
from typing import NamedTuple

from relm_cli.importers.awesome.spans import without_emoji

_ANY_CASE = frozenset(
    """
    arxiv corr biorxiv bioarxiv chemrxiv medrxiv techrxiv
    ssrn openreview preprint preprints neurips nips nurips icml iclr acl emnlp naacl eacl
    aacl coling tacl conll lrec lrec-coling ijcnlp semeval wmt cvpr cvprw iccv iccvw eccv eccvw wacv bmvc accv tpami
    pami t-pami ijcv tip aaai ijcai aistats uai colt corl icra iros kdd sigkdd thewebconf wsdm sigir sigir-ap cikm
    recsys ecir icdm ecml pkdd ecml-pkdd ecmlpkdd jmlr tmlr colm mlsys sysml osdi sosp nsdi usenix eurosys asplos
    hpca iccad aspdac asp-dac iscas fccm ppopp hpdc ipdps socc sigcomm mobicom mobisys sensys infocom hotos hotnets
    vldb pvldb sigmod icde cidr uist cscw iui icse issta oopsla popl pldi icassp interspeech asru taslp ndss pnas
    tnnls tkde tois tist tvcg tcsvt tcad acmmm siggraph icme icmr icip ijcnn miccai isbi pmlr neurocomputing ieee acm
    springer elsevier ismir ijcb 3dv icpp sustainlp repl4nlp blackboxnlp icpr icann esann
    aamas acsac facct ra-l t-ro t-its conext sosr tkdd sigdial waspaa ubicomp l4dc ictai isscc asscc hotchips
    """.split()  # noqa: SIM905 - forty lines of quotes would say no more
)
_CAPITALS = frozenset(
    """
    WWW ICS MM CHI FSE ASE MSR SC ISCA MICRO DAC DATE FAST ATC PACT FPGA FPL RSS CCS SP SDM TOG ICT ECAI PR TIT TSE
    TSP TC TCC TPDS TACO TODAES JSSC VLSI VLSID SLT GLSVLSI CICC CPAL CASES EMSOFT EMC2 PPSN GECCO SAC EAIS ICLRW
    ICMLW TNN NN ESEC/FSE ESEM ICPC ICSME SANER WACV ICWSM EDBT CHIL CLeaR Nature Science Cell ECML/PKDD PAKDD
    RAL TRO TITS TAC TGRS CDC
    """.split()  # noqa: SIM905
)
"""Names that are words when they are not written in capitals."""

_SUBJECTS = ("Nature", "Science", "Cell")
"""Names that begin a venue's, but say elsewhere what a department is about: "School of Computer Science"."""

_ALONE = ("tinyml", "bigdata")
"""Names of venues that begin titles too: "TinyML Platforms Benchmarking"."""

_PHRASES = re.compile(
    r"\b(?:workshop|conference|symposium|transactions|journal|proceedings|technical report|tech report"
    r"|machine intelligence research|computing surveys|communications of|information processing systems)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:[a-z]{0,6})\.?"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_YEAR4 = r"(?:19\d\d|20[0-4]\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_GROUP = re.compile(r",\s\(.*\)$")
"""Whose work it is: "AAAI, 2023 (Korea Institute of Science and Technology)"."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")

_QUOTE = "'\u2018\u2019`"
_DATE = re.compile(
    rf"(?<![\d.])(?P<a>{_YEAR4})\s?[-./\u2010\u2013年]\s?(?:1[0-2]|0?[1-9])(?:\s?[-./\u2010\u2013月]\s?\d{{1,2}}日?|月)?(?![\d])"
    rf"|(?<![\d./])(?:{_DAY}\s+)?\b(?:{_MONTH}|{_SEASON})[\s,]*(?:{_DAY},?\s+)?[{_QUOTE}]?(?P<b>{_YEAR4})(?!\d)"
    rf"|(?<![\d.])(?P<c>{_YEAR4})\s+{_MONTH}(?![a-z])"
    rf"|(?<![\d./])(?:\d{{1,2}}/)?\d{{1,2}}/(?P<d>{_YEAR4})(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"(?<![\d.])[{_QUOTE}]?(?P<long>{_YEAR4})(?!\d|\.\d{{4}})|\s?[{_QUOTE}]\s?(?P<short>\d\d)(?![\d\w])"
)
_EDGE = " \t\n\u00a0,;:.|/-\u2013\u2014@~·•'\"\u201c\u201d\uff1a\uff5c\uff0c\u3002"
_WORD = re.compile(r"[^\W_][\w&/'\u2019+-]*")
_GLUED = re.compile(r"\b([A-Za-z]{2,})[\s-]?(?=[0-3]\d\b(?!\.\d))")
_SHORT_DATE = re.compile(rf"(?<=[\s,\u2013-])({_MONTH})\s+([0-3]\d)$", re.IGNORECASE)
_SHORT_MONTH = re.compile(rf"\s?[{_QUOTE}]([0-3]\d)\.(1[0-2]|0?[1-9])(?!\d)")
_SHORT_FIRST = re.compile(rf"^[{_QUOTE}]([0-3]\d)(?=-[A-Za-z])")
_COUNT = re.compile(r",?\s*\d[\d,]*\+?\s(?:citations|stars)")
_TAG_REST = re.compile(r"</?\w+>|/\w+>")
_ARXIV = re.compile(r"(?i:\barxiv)\s?:\s?(\d\d)\d\d[.:]\d{4,5}(?:v\d)?")
"""The number of a preprint, which says when it appeared."""

_ARXIV_DAY = re.compile(rf"\b(arxiv)\s{_DAY}\s{_MONTH}$", re.IGNORECASE)
_ARXIV_MONTH = re.compile(r"(?i:\b(arxiv))\s([0-3]\d)(?:\.?(?:0[1-9]|1[0-2])|\.[1-9])(?![\d.])")
_BIORXIV = re.compile(r"(?i:\b((?:bio|chem|med)rxiv))[\s:-]\s*(20\d\d)(?:\.\d\d\.\d\d\.\d{6,8}(?:v\d)?|-[a-z\d]{5}\b)")
_VOLUME = re.compile(
    r"(?<=[^\W\d_])\.?\s+\d{1,4}(?:\.\d{1,4})?(?:\s?\(\d+(?:-\d+)?\)|, no\. \d+)?"
    r"(?:[,:]\s*[a-z]?\d+(?:\s?[-\u2013]\s?[a-z]?\d+)?)?\s*(\((?:19|20)\d\d\))(?:\s?:\s?[a-z]*\d[\w-]*)?"
)
"""Volume and pages around a year, as citations copied from a search engine have them: "Cell 187.3 (2024): 526-544"."""

_ISSUE = re.compile(r"(?<=[^\W\d_])\.?\s((?:19|20)\d\d)[,;]\s?\d[\d\s(),:.\u2013-]{0,40}$")
"""Volume and pages after a year, as chemists have them: "J. Chem. Inf. Model. 2022, 62, 9, 2064-2076"."""

PAGES = re.compile(
    r"[,.]?\s*(?:\b(?!(?:19|20)\d\d\b)\d[\d.]*(?:\s?\((?!(?:19|20)\d\d\))\d+\))?\s?:|(?<=\d{4})\s?:|\bpp?\.|\bpages)"
    r"\s*\d+\s*[-\u2013]+\s*\d+"
    r"|,\s*[a-z]?\d+(?:\s*(?:--|\u2013)\s*[a-z]?\d+)?(?=, (?:19|20)\d\d)"
    r"|\.\s+(?!(?:19|20)\d\d\b)\d{1,5}\s?[-\u2013]+\s?\d{1,5}(?=\.?\s*$)"
)
"""Volume, number and pages: "28(5):1081-1089", "pages 427-434", "Neural Networks, 38--54, 2021", "Cell, e17, 2020"."""

DATED = re.compile(r"[\s,]*((?:19|20)\d\d[./-](?:1[0-2]|0?[1-9]))[.,:]?\s+(?=\w)")
"""A list on molecules writes "YEAR.MONTH Title", also after the linked name of a data set."""

ABBREVIATED = re.compile(
    r"ACM|IEEE|Proc\.|(?:(?:European|Asian) Conf|Int\. (?:Conf|J))\."
    r"|(?:[A-Z][a-z]*\.? ){0,4}(?:Appl|Artif|Assoc|Comput|Decis|Eng|Found|Inf|Intell|Inform|Knowl|Lang|Manag|Process"
    r"|Res|Resour|Rev|Sci|Soc|Softw|Syst|Trans|Trends)\. "
)
"""Venues whose full stops end no sentence begin so: "IEEE Trans. Robot., 2012", "J. Artif. Intell. Res. 2021"."""

_PRIZE = r"(?:best|outstanding)(?: \w+)? (?:papers?(?: awards?)?|awards?)(?: finalists?)?"
MANNER = rf"(?:oral|spotlight|highlight|poster|submission|award candidate|{_PRIZE})"
"""How a paper was shown, in any case: "Oral", "Best Student Paper Award", or that it is yet to be: "submission"."""

_NO_VENUE = re.compile(r"[<>|{}:\\]|\]\(|\.(?:org|com|net|pdf)\b|\d{3}|\.\w{2,3}/|^by\s|\bet al\b", re.IGNORECASE)
_PART_OF = re.compile(r"^Findings of ACL: ")
_TAIL = re.compile(r"(?:['\u2019]?\d+)?(?:['\u2019]s?)?$")
_SAID = re.compile(
    r"(?:accepted|published|presented|appear(?:s|ed|ing)?|to appear)\s*(?:by|at|in|to|as)?\s+|in:?\s+|paper-",
    re.IGNORECASE,
)
_YEAR_WORD = re.compile(r"\byears?\b[\s:]*", re.IGNORECASE)
_FEW = 3
"""Words of a venue at most that stands above entries."""

_LONGEST = 140
"""More letters than the name of a venue has."""

_SCANNED = 1000
"""More letters than are looked at for one."""

_SHORT_YEARS_FROM = 60
"""Two digits from here on are of the last century."""

_PREPRINTS = ("arxiv", "corr", "biorxiv", "bioarxiv", "chemrxiv", "medrxiv", "techrxiv", "ssrn", "preprint")


class Published(NamedTuple):
    """What a stretch of text says: *venue* and *year*, and whether the year is that of a *date* with a month."""

    venue: str | None = None
    year: int | None = None
    date: bool = False


def is_preprint(venue: str) -> bool:
    """Tell whether *venue* holds preprints: a conference says more of where something appeared."""
    return venue.casefold().startswith(_PREPRINTS)


def year_of(text: str) -> int | None:
    """Return the first year in *text*, of a date if there is one."""
    if dated := date_in(text):
        return dated
    year = _YEAR.search(text)
    if year is None:
        return None
    if year["long"]:
        return int(year["long"])
    short = int(year["short"])
    return short + (1900 if short >= _SHORT_YEARS_FROM else 2000)


def date_in(text: str) -> int | None:
    """Return the year of the first date in *text* that names a month."""
    date = _DATE.search(text)
    if date is None:
        return None
    return int(next(filter(None, date.groups())))


def without_date(text: str) -> str:
    """Return *text* without dates and years, and without what their removal leaves at its ends."""
    rest = _YEAR.sub(_gap, _DATE.sub(" ", text))
    rest = re.sub(r"[(\[]\s*[)\]]", " ", rest)
    rest = re.sub(r"\s+(?=[,.;:)\]])", "", " ".join(rest.split()))
    return trim(rest)


def trim(text: str) -> str:
    """Return *text* without the marks and blanks at its ends, but with the bracket that closes one inside it."""
    rest = text.strip(_EDGE)
    while len(rest) < _SCANNED and (inner := _inside(rest)) is not None:
        rest = inner.strip(_EDGE)
    return rest.rstrip("([").strip(_EDGE)


def _inside(text: str) -> str | None:
    """Return what stands in the brackets around *text*, or before one that nothing opens; None where there are none."""
    if text[:1] in ("(", "[") and text[-1:] in (")", "]"):
        depth = 0
        for sign in text[:-1]:
            depth += (sign in "([") - (sign in ")]")
            if depth == 0:
                return None
        return text[1:-1]
    return text[:-1] if text[-1:] in (")", "]") and not set("([") & set(text) else None


@lru_cache(maxsize=1024)
def named(text: str) -> bool:
    """Tell whether *text* names a venue that is well known, or a kind of one."""
    if len(text) > _LONGEST:
        return False
    words = _WORD.findall(text)
    names = words[:1] + [word for word in words[1:] if word not in _SUBJECTS]
    if len(words) == 1 and _TAIL.sub("", text).casefold() in _ALONE:
        return True
    return any(map(_known, names)) or (len(words) > 1 and _PHRASES.search(text) is not None)


@lru_cache(maxsize=1024)  # the rows of a list say the same again and again
def published(text: str, *, sure: bool = False) -> Published:
    """
    Return what *text*, which holds nothing else, says of venue and year; nothing where it says something else.

    A venue is known by its name or by the year beside it; where the place shows that it is one, be *sure*.
    """
    if len(text) > _SCANNED:
        return Published()
    text = _COUNT.sub("", without_emoji(without_emoji(text).lstrip(" ,;.*")))
    volume = _VOLUME.search(text) is not None and not text.startswith("and ")
    text = trim(_spread(text, sure=sure))
    if said := _SAID.match(text):
        text = trim(text[said.end() :])
    text = re.sub(r"(?<=\d) paper$", "", text)  # "[[ICRA 2019 paper](...)]"
    if not text or len(text) > _LONGEST:
        return Published()
    year, date, venue = year_of(text), date_in(text) is not None, _GROUP.sub("", without_date(text))
    if not venue:
        return Published(None, year, date)
    if not any(map(str.isalpha, venue)):
        return Published()
    dated = year is not None and not date
    is_accepted = said is not None and (said[0][0] in "aA" or ":" in said[0])  # "accepted at Chaos", "In: ICS"
    is_known = named(venue) or (dated and volume) or ((dated or is_accepted) and _like_a_name(venue))
    if sure or (is_known and not _NO_VENUE.search(_PART_OF.sub("", venue))):
        return Published(venue, year, date)
    return Published()


def above(text: str) -> Published:
    """
    Return what a heading or an item above entries says of where and when these appeared, if it says nothing else.

    "CVPR 2024", "Year 2025", "ICLR" do, as in a list on making pictures; "Science" is what entries are about.
    """
    found = published(_YEAR_WORD.sub("", text))
    venue = found.venue or ""
    if venue and (not named(venue) or len(venue.split()) > _FEW or (venue.istitle() and not found.year)):
        return Published()
    return found


def _spread(text: str, *, sure: bool) -> str:
    """Return *text* with what obscures its year set right: "ACL23" is of 2023, "NeurIPS '20, MIT" names a place too."""
    text = _ARXIV_DAY.sub(r"\1", text)  # "arXiv 26 Jun" is of no year
    text = _ARXIV_MONTH.sub(r"\1 20\2", _BIORXIV.sub(r"\1 \2", _ISSUE.sub(r" \1", _VOLUME.sub(r" \1", text))))
    text = _SHORT_FIRST.sub(r"20\1", _SHORT_MONTH.sub(r" 20\1.\2", _TAG_REST.sub(" ", text)))
    unnumbered = _ARXIV.sub("arXiv", text)
    text = unnumbered if _YEAR.search(unnumbered) else _ARXIV.sub(r"arXiv 20\1", text)
    for glued in _GLUED.finditer(text):
        if _known(glued[1]) or (sure and glued[0] == glued[1]):
            name, rest = text[: glued.end(1)], text[glued.end() :]
            text = f"{name} {rest[2:]}" if _YEAR.search(text) else f"{name} 20{rest}"
            break
    if named(text):
        text = _SHORT_DATE.sub(r"\1 20\2", text)
    before, comma, after = text.partition(",")
    if comma and _YEAR.search(before) and not _YEAR.search(after) and named(before):
        return before
    return text


def _known(word: str) -> bool:
    name = _TAIL.sub("", word)
    if name in _CAPITALS or word in _CAPITALS or name.casefold() in _ANY_CASE:
        return True
    parts = re.split(r"[-/&]", name)
    return len(parts) > 1 and any(
        part in _CAPITALS or part.rstrip("0123456789").casefold() in _ANY_CASE for part in parts
    )


def _gap(year: re.Match[str]) -> str:
    """Return what a year leaves behind: a blank, or nothing inside a word ("ACL2024-findings")."""
    before, after = year.string[: year.start()][-1:], year.string[year.end() :][:1]
    return "" if before.isalnum() and after == "-" else " "


def _like_a_name(venue: str) -> bool:
    """Tell whether *venue*, beside a year, can be a name: an acronym, or a few words mostly capitalised."""
    words = _WORD.findall(venue)
    high = [word for word in words if any(map(str.isupper, word))]
    return high[:1] == words[:1] != [] and len(words) <= 8 and 2 * len(high) >= len(words)  # noqa: PLR2004
