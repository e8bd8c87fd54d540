"""What a user types is read as words, phrases, exclusions and filters, and never breaks."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relm_cli.errors import UsageError
from relm_cli.search.query import NO_FILTERS, Either, Filters, Phrase, Query, Years

if TYPE_CHECKING:
    import relm_cli

Terms = tuple[tuple[str, ...], ...]


@pytest.mark.parametrize(
    ("text", "terms", "excluded"),
    [
        pytest.param("kv cache", (("kv",), ("cache",)), (), id="words"),
        pytest.param('"KV caches" llm', (("kv", "cache"), ("llm",)), (), id="phrase"),
        pytest.param('"pruning"', (("pruning",),), (), id="phrase-of-one"),
        pytest.param('"flash attention', (("flash", "attention"),), (), id="unclosed-phrase"),
        pytest.param('linear"flash attention"', (("linear",), ("flash",), ("attention",)), (), id="quote-in-a-word"),
        pytest.param('"" " "', (), (), id="empty-phrases"),
        pytest.param("pruning -structured", (("pruning",),), (("structured",),), id="exclusion"),
        pytest.param('-"weight sharing"', (), (("weight", "sharing"),), id="excluded-phrase"),
        pytest.param("-weight-sharing", (), (("weight", "sharing"),), id="excluded-hyphen"),
        pytest.param("weight-activation", (("weight",), ("activation",)), (), id="hyphen-inside"),
        pytest.param("- -- ---", (), (), id="lone-hyphens"),
        pytest.param("foo:bar", (("foo",), ("bar",)), (), id="unknown-field"),
        pytest.param('foo:"bar baz"', (("foo",), ("bar",), ("baz",)), (), id="unknown-field-and-phrase"),
        pytest.param("2:4 sparsity", (("2",), ("4",), ("sparsity",)), (), id="colon"),
        pytest.param("https:x.org 2:4", (("http",), ("x",), ("org",), ("2",), ("4",)), (), id="colons-of-words"),
        pytest.param("LLaMA: open year", (("llama",), ("open",), ("year",)), (), id="colon-of-a-title"),
        pytest.param("a AND b NOT c d", (("a",), ("b",), ("d",)), (("c",),), id="operators"),
        pytest.param('a NOT "b c"', (("a",),), (("b", "c"),), id="not-a-phrase"),
        pytest.param("a and b not c", (("a",), ("and",), ("b",), ("not",), ("c",)), (), id="words-like-operators"),
        pytest.param('"AND" NOT', (("and",),), (), id="operators-with-nothing-to-do"),
        pytest.param("(Dao et al., 2022)", (("dao",), ("2022",)), (), id="and-others"),
        pytest.param("ET AL et al", (("et",), ("al",)), (), id="and-others-of-nobody"),
        pytest.param("NEAR(gpu, 3)", (("near",), ("gpu",), ("3",)), (), id="near"),
        pytest.param("quant* ^zero {title}", (("quant",), ("zero",), ("title",)), (), id="signs"),
        pytest.param("c++ 🚀 * ^", (("c",),), (), id="signs-alone"),
        pytest.param("gpu\0kernel", (("gpu",), ("kernel",)), (), id="nul"),
        pytest.param("", (), (), id="nothing"),
    ],
)
def test_words_phrases_exclusions(text: str, terms: Terms, excluded: Terms) -> None:
    """Quotes make phrases, a leading minus excludes, and every other sign only separates words."""
    assert Query.parse(text)._replace(typed={}) == Query(terms, excluded, NO_FILTERS)


def test_words_as_typed() -> None:
    """A query knows how its words were typed, those it excludes too, and nothing of filters."""
    query = Query.parse('Theses OR "GPU kernels" -Analyses venue:ICML')
    assert query.typed == {"thesi": "Theses", "gpu": "GPU", "kernel": "kernels", "analysi": "Analyses"}
    assert query.as_typed("thesi OR gpu kernel") == "Theses OR GPU kernels"


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        pytest.param(
            "year:2023..2024 venue:icml author:dao",
            Filters(year=(Years(2023, 2024),), venue=("icml",), author=("dao",)),
            id="three-fields",
        ),
        pytest.param('author:"Tri Dao"', Filters(author=("Tri Dao",)), id="quoted"),
        pytest.param("author:'Tri Dao'", Filters(author=("Tri Dao",)), id="quoted-once"),
        pytest.param('author:"Tri Dao', Filters(author=("Tri Dao",)), id="unclosed"),
        pytest.param("venue:icml venue:nips", Filters(venue=("icml", "nips")), id="either"),
        pytest.param("year:2020..", Filters(year=(Years(2020, None),)), id="no-end"),
        pytest.param("Year:2024 KIND:metric", Filters(kind=("metric",), year=(Years(2024, 2024),)), id="case"),
        pytest.param(
            "tag:x origin:own has:code title:gpu id:gptq arxiv:2210.17323 doi:10.1/x",
            Filters(
                tag=("x",),
                origin=("own",),
                has=("code",),
                title=("gpu",),
                id=("gptq",),
                arxiv=("2210.17323",),
                doi=("10.1/x",),
            ),
            id="all-the-others",
        ),
        pytest.param("section:llm-inference", Filters(section=("llm-inference",)), id="hyphens"),
        pytest.param('keyword:"Mixture of Experts"', Filters(keyword=("Mixture of Experts",)), id="keyword"),
    ],
)
def test_filters(text: str, filters: Filters) -> None:
    """A known field and a value are a filter, whatever its case, as the user wrote it."""
    assert Query.parse(text) == Query(filters=filters)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        pytest.param("-year:2023..2024", Filters(year=(Years(2023, 2024),)), id="year"),
        pytest.param("-venue:icml -Venue:nips", Filters(venue=("icml", "nips")), id="neither"),
        pytest.param('-author:"Tri Dao" -kind:tool', Filters(kind=("tool",), author=("Tri Dao",)), id="two-fields"),
        pytest.param('-keyword:"MoE', Filters(keyword=("MoE",)), id="unclosed"),
        pytest.param("-section:pruning", Filters(section=("pruning",)), id="section"),
        pytest.param("NOT section:pruning", Filters(section=("pruning",)), id="not"),
    ],
)
def test_excluded_filters(text: str, without: Filters) -> None:
    """A minus before a known field and a value excludes what has it."""
    assert Query.parse(text) == Query(without=without)


def test_filters_and_excluded_filters() -> None:
    """What must be and what must not are told apart, in any order, and -foo:bar stays a word."""
    query = Query.parse("-year:2024 venue:icml -foo:bar gpu")._replace(typed={})
    assert query == Query((("gpu",),), (("foo", "bar"),), Filters(venue=("icml",)), Filters(year=(Years(2024, 2024),)))


@pytest.mark.parametrize("text", ["key:pruning", "url:moe", "abstract:x", "Summary:x", "-note:x", "link:github"])
def test_keys_of_the_record_that_are_no_fields(text: str) -> None:
    """A key of the record that search has no field for is an error that names the fields there are."""
    with pytest.raises(UsageError) as error:
        Query.parse(text)
    assert error.value.message == f'no field "{text.lstrip("-").partition(":")[0]}"'
    assert error.value.hint == (
        "fields are kind, section, year, venue, keyword, author, tag, origin, has, title, id, arxiv, doi; "
        "in quotes it is words"
    )


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("https:x moe", (("http",), ("x",), ("moe",)), id="scheme"),
        pytest.param("2:4", (("2",), ("4",)), id="ratio"),
        pytest.param("abc:moe", (("abc",), ("moe",)), id="unknown"),
        pytest.param('"key:pruning"', (("key", "pruning"),), id="in-quotes"),
        pytest.param('"year>2020"', (("year", "2020"),), id="comparison-in-quotes"),
        pytest.param("after:all", (("after",), ("all",)), id="no-year-behind-it"),
        pytest.param("a>b x=1 midyear<2020", (("a",), ("b",), ("x",), ("1",), ("midyear",), ("2020",)), id="signs"),
    ],
)
def test_colons_in_words(text: str, terms: tuple[tuple[str, ...], ...]) -> None:
    """A colon behind what is no key of the record stands within words, as any does within quotes."""
    assert Query.parse(text).terms == terms


IS_A_FILTER = "write year:2022.., year:..2020 or venue:icml; in quotes it is words"


def test_an_excluded_year_that_is_none() -> None:
    """An excluded year is a year."""
    with pytest.raises(UsageError, match='"20x4" is no year'):
        Query.parse("-year:20x4")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param(
            "yaer:2024", 'no field "yaer"', 'did you mean year:? quotes make words of it: "yaer:2024"', id="slip"
        ),
        pytest.param("-tags:x", 'no field "tags"', 'did you mean tag:? quotes make words of it: "tags:x"', id="plural"),
        pytest.param("gpu year>=2024", '"year>=2024" is no filter', IS_A_FILTER, id="comparison"),
        pytest.param("-Year < 2020 gpu", '"-Year < 2020" is no filter', IS_A_FILTER, id="comparison-with-spaces"),
        pytest.param("venue=icml", '"venue=icml" is no filter', IS_A_FILTER, id="equals-sign"),
        pytest.param("since:2020 gpu", '"since:2020" is no filter', IS_A_FILTER, id="since"),
        pytest.param("Before:2020-05", '"Before:2020-05" is no filter', IS_A_FILTER, id="before"),
        pytest.param("gpu year: 2024", '"year:" has no value', "close the gap: year:2024", id="gap"),
        pytest.param("gpu -year:", '"year:" has no value', "give it one, or leave it away", id="no-value"),
        pytest.param(
            'author: "tri dao"', '"author:" has no value', "give it one, or leave it away", id="gap-before-a-phrase"
        ),
        pytest.param(
            "a OR NOT b",
            "OR stands between words, or between values of one field",
            "search twice for the others",
            id="or-not",
        ),
        pytest.param(
            "a NOT b OR c",
            "OR stands between words, or between values of one field",
            "search twice for the others",
            id="or-after-not",
        ),
        pytest.param(
            "-venue:icml OR venue:nips",
            "OR stands between words, or between values of one field",
            "search twice for the others",
            id="or-after-an-excluded-value",
        ),
        pytest.param(
            "a OR (b c)",
            "brackets hold no words together: OR (b c)",
            'quotes make a phrase, as in a OR "b c"; NOT takes one word',
            id="brackets-after-or",
        ),
        pytest.param(
            "(a b) OR c",
            "brackets hold no words together: (a b) OR",
            'quotes make a phrase, as in a OR "b c"; NOT takes one word',
            id="brackets-before-or",
        ),
        pytest.param(
            "a NOT (b OR c)",
            "brackets hold no words together: NOT (b OR c)",
            'quotes make a phrase, as in a OR "b c"; NOT takes one word',
            id="brackets-after-not",
        ),
        pytest.param(
            "a -(b c)",
            "brackets hold no words together: -(b c)",
            'quotes make a phrase, as in a OR "b c"; NOT takes one word',
            id="brackets-after-a-minus",
        ),
        pytest.param(
            "a OR -b",
            "OR stands between words, or between values of one field",
            "search twice for the others",
            id="or-minus",
        ),
    ],
)
def test_refused(text: str, message: str, hint: str) -> None:
    """What is nearly a field, one that has lost its value, and a choice of what is excluded are told, not guessed."""
    with pytest.raises(UsageError) as error:
        Query.parse(text)
    assert (error.value.message, error.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        pytest.param(" 2210.17323v2 ", "2210.17323v2", id="arxiv"),
        pytest.param("hep-th/9901001", "hep-th/9901001", id="old-arxiv"),
        pytest.param("10.1145/3580305", "10.1145/3580305", id="doi"),
        pytest.param("https://openreview.net/forum?id=x", "https://openreview.net/forum?id=x", id="address"),
        pytest.param("frantar2023gptq", "frantar2023gptq", id="key"),
        pytest.param("DBLP:conf/nips/VaswaniSPUJGKP17", "DBLP:conf/nips/VaswaniSPUJGKP17", id="key-of-dblp"),
        pytest.param("2017SenIm..18...17Z", "2017SenIm..18...17Z", id="key-of-ads"),
        pytest.param(r"\cite{wanda}", "wanda", id="cited"),
        pytest.param(r"~\citep[see][p. 3]{wanda}", "wanda", id="cited-with-spaces"),
        pytest.param("[@wanda]", "wanda", id="cited-in-markdown"),
        pytest.param("(arXiv: 2210.17323v1 [cs.LG]).", "2210.17323v1", id="arxiv-as-copied"),
        pytest.param("arXiv preprint arXiv:2210.17323 (2022).", "arXiv:2210.17323", id="arxiv-as-cited"),
        pytest.param("arXiv:2210.17323v2 [cs.LG] 22 Mar 2023", "arXiv:2210.17323v2", id="stamp-of-arxiv"),
        pytest.param("gptq 2022", "", id="word-and-year"),
        pytest.param("<doi: 10.1016/0004-3702(94)90001-9>", "10.1016/0004-3702(94)90001-9", id="doi-as-copied"),
        pytest.param("github.com/a/b", "github.com/a/b", id="address-without-scheme"),
        pytest.param("pruning/llm", "", id="slash"),
        pytest.param(r"\citep*[see]{wanda}", "wanda", id="cited-with-a-note"),
        pytest.param("2210.17323 gptq", "", id="more-words"),
        pytest.param("2024", "", id="year"),
        pytest.param("gptq", "", id="word"),
        pytest.param("4:8", "", id="ratio"),
    ],
)
def test_identifiers(text: str, identifier: str) -> None:
    """What identifies an entry is told from words where nothing else is typed."""
    assert Query.parse(text).identifier == identifier


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("a b OR c d", (("a",), (("b",), ("c",)), ("d",)), id="between-two-words"),
        pytest.param("(a OR b) OR c", ((("a",), ("b",), ("c",)),), id="brackets-within-a-choice"),
        pytest.param("a OR ( b )", ((("a",), ("b",)),), id="brackets-around-one-word"),
        pytest.param("(a b) c OR (d)", (("a",), ("b",), (("c",), ("d",))), id="brackets-for-nothing"),
        pytest.param("a (b OR c) d", (("a",), (("b",), ("c",)), ("d",)), id="in-brackets"),
        pytest.param('a OR "b c" OR d', ((("a",), ("b", "c"), ("d",)),), id="three-with-a-phrase"),
        pytest.param("gpt-neox OR llama", ((("gpt", "neox"), ("llama",)),), id="word-of-two-parts"),
        pytest.param("OR a OR", (("a",),), id="at-the-ends"),
        pytest.param("a OR a", (("a",),), id="twice-the-same"),
        pytest.param("½ OR ½", (("1",), ("2",)), id="twice-the-same-of-two-words"),
        pytest.param("a or b", (("a",), ("or",), ("b",)), id="small-letters"),
    ],
)
def test_choices(text: str, terms: Terms) -> None:
    """OR makes a choice of the words or phrases on its two sides."""
    assert Query.parse(text).terms == terms
    assert [isinstance(term, Either) for term in Query.parse(text).terms] == [
        any(isinstance(each, tuple) for each in term) for term in terms
    ]


def test_choices_of_filters() -> None:
    """Several values of a field are a choice anyway; one of a word and a filter is refused."""
    assert Query.parse("venue:icml OR venue:nips") == Query(filters=Filters(venue=("icml", "nips")))
    for text in ("a OR venue:icml", "venue:icml OR a", "venue:icml OR year:2024"):
        with pytest.raises(UsageError, match="OR stands between words, or between values of one field"):
            Query.parse(text)


def test_quoted_words_are_phrases() -> None:
    """A single word in quotes is told from one without, though it is the same word."""
    quoted, bare = Query.parse('"sparse" kernels').terms
    assert (isinstance(quoted, Phrase), isinstance(bare, Phrase)) == (True, False)


def test_filters_join_options() -> None:
    """Filters within the words narrow together with those given beside them."""
    query = Query.parse("gpu year:2024", Filters(year=(Years(2017, 2017),), venue=("icml",)))._replace(typed={})
    assert query == Query((("gpu",),), (), Filters(year=(Years(2017, 2017), Years(2024, 2024)), venue=("icml",)))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        pytest.param("2024", Years(2024, 2024), id="one"),
        pytest.param("2022..2024", Years(2022, 2024), id="range"),
        pytest.param("2024..2024", Years(2024, 2024), id="range-of-one"),
        pytest.param("2022..", Years(2022, None), id="from"),
        pytest.param("..2020", Years(None, 2020), id="until"),
        pytest.param(" 2024 ", Years(2024, 2024), id="blanks"),
    ],
)
def test_years(text: str, years: Years) -> None:
    """A year is a range of one; either end may be open."""
    assert Years.parse(text) == years


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "20x4",
        "24",
        "20244",
        "-2024",
        "+2024",
        "2_024",
        "\uff12\uff10\uff12\uff14",
        "2022...2024",
        "2022..2023..2024",
        "2022-2024",
    ],
)
def test_no_years(text: str) -> None:
    """Anything else is an error that shows how years are written."""
    with pytest.raises(UsageError) as caught:
        Years.parse(text)
    assert caught.value.message == f'"{text}" is no year'
    assert caught.value.hint == "write 2024, 2022..2024, 2022.. or ..2020"


def test_years_backwards() -> None:
    """A range that ends before it begins is an error that turns it round."""
    with pytest.raises(UsageError) as caught:
        Years.parse("2025..2020")
    assert (caught.value.message, caught.value.hint) == ('"2025..2020" ends before it begins', "write 2020..2025")


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_years_written_back(one: int, other: int) -> None:
    """Every range that can be written is read as written, whichever end is open."""
    first, last = sorted((one, other))
    assert Years.parse(f"{first:04}..{last:04}") == Years(first, last)
    assert Years.parse(f"{first:04}..") == Years(first, None)
    assert Years.parse(f"..{last:04}") == Years(None, last)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("AND", id="and"),
        pytest.param("OR", id="or"),
        pytest.param("NOT", id="not"),
        pytest.param("pruning AND NOT quantization OR", id="operators"),
        pytest.param("NEAR(", id="near"),
        pytest.param("NEAR(pruning quantization, 5)", id="near-whole"),
        pytest.param("*", id="star"),
        pytest.param("^", id="caret"),
        pytest.param("quant* ^zero", id="operators-of-fts5"),
        pytest.param("title:pruning", id="column"),
        pytest.param("{name title} : pruning", id="columns"),
        pytest.param("rowid:1 n:1", id="rowid"),
        pytest.param("c++", id="c-plus-plus"),
        pytest.param("weight-activation", id="hyphen"),
        pytest.param("🚀", id="emoji"),
        pytest.param("pruning\0quantization", id="nul"),
        pytest.param('"a\0b" -"c\0d"', id="nul-in-phrases"),
        pytest.param("'; DROP TABLE entry; --", id="sql"),
        pytest.param("%_\\", id="like"),
        pytest.param('"', id="quote"),
        pytest.param('"unclosed', id="unclosed"),
        pytest.param('""""""', id="quotes"),
        pytest.param('-"', id="minus-quote"),
        pytest.param("the of", id="stop-words"),
        pytest.param("-the -of", id="stop-words-excluded"),
        pytest.param("\ud800 pruning", id="half-a-letter"),
        pytest.param('"\U0001e900 \ua7c0" -\U0001e900', id="letters-newer-than-the-tokenizer"),
        pytest.param("Ⅷ ½ ² ㊿", id="numbers-that-are-no-digits"),
        pytest.param("\u0301 -\u0301", id="marks-alone"),
        pytest.param("a" * 10_000, id="10000-letters"),
        pytest.param("a OR (" + " b" * 5_000, id="5000-words-in-a-bracket-that-is-open"),
        pytest.param("剪" * 10_000, id="10000-signs-of-a-run"),
        pytest.param("a1" + " " * 10_000 + "b", id="10000-spaces"),
        pytest.param("-" * 10_000, id="10000-hyphens"),
        pytest.param('"' * 10_000, id="10000-quotes"),
        pytest.param("🚀" * 10_000, id="10000-emoji"),
        pytest.param(" ".join(f"w{n}" for n in range(1700)), id="10000-signs-of-words"),
        pytest.param("pruning " + " ".join(f"-w{n}" for n in range(1500)), id="10000-signs-of-exclusions"),
        pytest.param(" ".join(f"-w{n}" for n in range(1700)), id="10000-signs-of-only-exclusions"),
    ],
)
def test_whatever_is_typed(bundled: relm_cli.Catalogue, text: str) -> None:
    """Whatever is typed is searched for, and nothing of it is an instruction to the database."""
    results = bundled.search(text)
    assert len(results) == results.total <= 202


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param(" \t ", 0, id="blank"),
        pytest.param("🚀 * ^", 0, id="no-words"),
        pytest.param("kind:metric", 15, id="filter-alone"),
        pytest.param("kind:metric -energy", 13, id="filter-and-exclusion"),
    ],
)
def test_no_words(bundled: relm_cli.Catalogue, text: str, count: int) -> None:
    """Without words everything that passes is found in the list's order with score 1; nothing asked finds nothing."""
    results = bundled.search(text)
    order = [entry.id for entry in bundled.list()]
    found = [entry.id for entry in results]
    assert found == sorted(found, key=order.index)
    assert [entry.score for entry in results] == [1.0] * count
    assert (results.total, results.complete) == (count, count)


def test_exclusions_alone(bundled: relm_cli.Catalogue) -> None:
    """Without other words, what does not hold an excluded one is found in the list's order."""
    holding = {entry.id for entry in bundled.search('"llm"')}
    assert [entry.id for entry in bundled.search("-llm")] == [e.id for e in bundled.list() if e.id not in holding]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("year:20x4", '"20x4" is no year', id="year"),
        pytest.param("gpu year:2025..2020", '"2025..2020" ends before it begins', id="range"),
        pytest.param("venue:icmll", 'no venue "icmll" in the catalogue', id="venue"),
        pytest.param("author:daoo", 'no author "daoo" in the catalogue', id="author"),
        pytest.param("section:prunin", 'no section "prunin" in the catalogue', id="section"),
        pytest.param("keyword:moe", 'no keyword "moe" in the catalogue', id="keyword"),
        pytest.param("kind:gadget", 'no kind "gadget"', id="kind"),
        pytest.param('venue:""', 'no venue "" in the catalogue', id="empty-value"),
        pytest.param("venue:\ud800", 'no venue "\ud800" in the catalogue', id="half-a-letter"),
        pytest.param("venue:a\0b", 'no venue "a\0b" in the catalogue', id="nul"),
    ],
)
def test_wrong_values(bundled: relm_cli.Catalogue, text: str, message: str) -> None:
    """A filter value that is none is an error with a hint, never guessed and never ignored."""
    with pytest.raises(UsageError) as caught:
        bundled.search(text)
    assert caught.value.message == message
    assert caught.value.hint


FRAGMENTS = st.sampled_from(
    [
        *(
            '"',
            "-",
            ":",
            "..",
            "*",
            "^",
            "(",
            ")",
            "{",
            "}",
            "+",
            "\0",
            "\ud800",
            "'",
            "\\",
            "AND ",
            "OR ",
            "NOT ",
            "NEAR(",
        ),
        *(
            "year:",
            "venue:",
            "author:",
            "section:",
            "keyword:",
            "kind:",
            "foo:",
            "2024",
            "icml",
            "dao",
            "pruning",
            "metric",
        ),
        *(
            "flash",
            "attention",
            "quantizaton",
            "moe",
            "mixture of experts",
            "the",
            "kv",
            "cache",
            "20b",
            "🚀",
            "é",
            "²",
        ),
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(st.text(max_size=8), FRAGMENTS, st.just(" "))).map("".join))
def test_any_text(bundled: relm_cli.Catalogue, text: str) -> None:
    """Any text is answered, or refused as a usage error, and scores are between 0 and 1, the best first."""
    with contextlib.suppress(UsageError):
        results = bundled.search(text, limit=50)
        scores = [entry.score for entry in results]
        assert scores == sorted(scores, key=lambda score: -(score or 0))
        assert all(score is not None and 0 < score <= 1 for score in scores)
        assert results.complete <= len(results) <= results.total
