"""Say which other words are forms of a word: spelled otherwise, compared, made a noun or a verb."""

from collections.abc import Iterator

BRITISH = (
    *(("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("ysing", "yzing")),
    *(("our", "or"), ("elling", "eling"), ("elled", "eled"), ("eller", "eler"), ("ence", "ense"), ("ogue", "og")),
    *(("tre", "ter"), ("bre", "ber"), ("programme", "program")),
)
"""What British and American English spell differently, wherever in a word it stands."""

ENDINGS = (
    *("", "e", "er", "or", "est", "ed", "ing", "ion", "ition", "ation", "ator", "ate", "ating", "ated", "ive"),
    *("ative", "ment", "able", "ability", "ity", "ify", "ifying", "ified", "ification", "ize", "izing", "ized"),
    *("izer", "ization", "al", "ality", "ly", "ness", "ent", "ence", "ency", "ant", "ance", "ancy", "y", "ier", "iest"),
)
"""Endings that a word may change for another of these and stay in its family; Porter's stems keep many apart."""

SHORTEST_ROOT = 4
"""Fewer letters before the ending are the beginning of too many words."""

IRREGULAR = (
    *(("datum", "data"), ("matrix", "matrice", "matrices"), ("index", "indice", "indices", "indexing")),
    *(("vertex", "vertice", "vertices"), ("good", "better", "best"), ("bad", "worse", "worst"), ("few", "fewer")),
    *(("less", "least"), ("big", "bigger", "biggest"), ("low", "lower", "lowest"), ("new", "newer", "newest")),
    *(("slim", "slimmer", "slimming"), ("child", "children"), ("mouse", "mice"), ("speak", "spoken", "speech")),
    *(("choose", "chosen", "choice"), ("grow", "growth", "grown"), ("deep", "depth"), ("wide", "width")),
    *(("long", "length"), ("strong", "strength"), ("analysi", "analyze", "analyse", "analytic"), ("len", "lense")),
    *(("diagnosi", "diagnose"), ("explain", "explanation"), ("maintain", "maintenance"), ("decide", "decision")),
    *(("divide", "division"), ("expand", "expansion"), ("extend", "extension"), ("retain", "retention")),
    *(("reduce", "reduction", "reducing"), ("produce", "production"), ("receive", "reception"), ("use", "usage")),
    *(("describe", "description"), ("transcribe", "transcription"), ("fuse", "fusion"), ("apply", "application")),
    *(("classify", "classification"), ("simplify", "simplification"), ("vary", "variation", "variant")),
    *(("2", "ii"), ("3", "iii"), ("4", "iv")),
)
"""
Families that no ending tells, as words are searched: "analysis" and "lens" have lost the s of a plural.

A figure is one with the Roman one: NSGA-II is called NSGA2 too, and type 2 type II.
"""

APART = (
    (
        ("general", "generality", "generalize", "generalization", "generalizing", "generally", "generic"),
        ("generate", "generating", "generation", "generative", "generator", "generated"),
    ),
    (("universal", "universality", "universally"), ("universe",), ("university",)),
    (("position", "positional", "positioning"), ("positive",)),
    (("negate", "negation"), ("negative",)),
    (("policy",), ("police", "policing")),
    (("community",), ("communicate", "communication", "communicating", "communicative")),
    (("organ",), ("organize", "organization", "organizing"), ("organic",)),
    (("active", "activity", "actively"), ("activate", "activation", "activating", "activated", "activator")),
    (("relate", "related", "relation", "relational"), ("relative", "relatively", "relativity")),
    (("experience",), ("experiment", "experimental")),
    (("import",), ("important", "importance")),
    (("critic",), ("critical", "criticality")),
    (("emerge", "emergence", "emergent"), ("emergency",)),
    (("object",), ("objective",)),
    (("mode", "modal", "modality"), ("model", "modeling", "modeler"), ("modular", "modularity", "module")),
    (("train", "training", "trained", "trainer", "trainable"), ("trait",)),
    (("past",), ("paste",)),
    (("human",), ("humanity",)),
    (("author",), ("authority", "authorize")),
    (("sever",), ("several", "severe")),
    (("operate", "operation", "operational", "operating"), ("operator",), ("opera",)),
    (("transformer",), ("transform", "transformation", "transforming", "transformed", "transformative")),
    (("intern",), ("internal", "internally"), ("international",)),
    (("ration", "rational"), ("ratio",)),
    (("form",), ("formal", "formalize", "formality"), ("format", "formatting"), ("formation",)),
    (("station",), ("static", "stationary"), ("state",)),
    (("sense",), ("sensor",), ("sensitive", "sensitivity")),
    (("effect", "effective", "effectiveness"), ("effector",)),
    (("compete", "competition", "competitive"), ("competent", "competence", "competency")),
    (("converse", "conversation", "conversational"), ("convert", "conversion")),
    (("late", "later", "latest"), ("lateral",), ("latent", "latency")),
    (("patent",), ("patient",)),
    (("context", "contextual"), ("contest",)),
    (("attention", "attentional", "attentive"), ("attend", "attendance")),
    (("probe", "probing"), ("probable", "probability")),
    (("serial",), ("sery",)),
    (("quantity", "quantitative"), ("quantum",), ("quantize", "quantization", "quantizer")),
    (("secret",), ("secretary",)),
    (("memory",), ("memorize", "memorization")),
    (("desire",), ("design",)),
    (("integer",), ("integral",), ("integrate", "integration", "integrating")),
    (("singular", "singularity"), ("single",)),
    (("entity",), ("entire", "entirely")),
    (("engine",), ("engineer", "engineering", "engineered")),
    (("proper", "properly"), ("property",)),
    (("character",), ("characteristic", "characterize", "characterization")),
    (("capacity",), ("capable", "capability")),
    (("parallel", "parallelism", "parallelize"), ("parallax",)),
)
"""Words that Porter's stemmer or an ending joins, and the field does not: no two groups of a line are one family."""

_GROUPS: dict[str, tuple[int, int]] = {}
"""For each word of those the number of its line, and of its group there."""

for _line, _groups in enumerate(APART):
    for _group, _words in enumerate(_groups):
        _GROUPS |= dict.fromkeys(_words, (_line, _group))

_FAMILIES: dict[str, tuple[str, ...]] = {}
"""For each word of an irregular family all of them."""

for _words in IRREGULAR:
    _FAMILIES |= dict.fromkeys(_words, _words)


def respelled(word: str) -> Iterator[str]:
    """Yield *word* as the other side of the Atlantic may spell it, whether or not that is a word."""
    for british, american in BRITISH:
        for ours, theirs in ((british, american), (american, british)):
            at = word.find(ours)
            if at > 0:
                yield word[:at] + theirs + word[at + len(ours) :]


def relatives(word: str) -> set[str]:
    """Return what the family of *word* may hold besides it, words or not: "sparse" gives "sparsity" and "sparsive"."""
    family = set(_FAMILIES.get(word, ()))
    for ending in ENDINGS:
        root = word.removesuffix(ending)
        if word.endswith(ending) and len(root) >= SHORTEST_ROOT:
            family.update(root + other for other in ENDINGS)
    family.discard(word)
    return family


def are_apart(one: str, other: str) -> bool:
    """Tell whether the field takes *one* and *other* for different words, whatever stem they share."""
    line, group = _GROUPS.get(one, (-1, 0))
    other_line, other_group = _GROUPS.get(other, (-2, 0))
    return line == other_line and group != other_group
