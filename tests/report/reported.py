"""Findings to report: real ones in small, and whatever hypothesis can think of."""

from hypothesis import strategies as st

from pipeline.model.finding import Change, Finding, Severity
from pipeline.model.impact import Impact, NewWork, SourceEdit, Stop
from pipeline.model.locale import Locale

ERROR = Finding(
    "locales/fr_CA/LC_MESSAGES/one.po",
    212,
    None,
    "citation",
    Severity.ERROR,
    "citation @feder2014 is not in the translation",
    "copy it unchanged",
    "fr-CA",
    "one",
    None,
    None,
    "A [@feder2014].",
)
WARNING = Finding("a.md", 3, 7, "colon-nothing", Severity.WARNING, "nothing follows the colon")
INFO = Finding("a.md", None, None, "reference-unused", Severity.INFO, "x is defined, but never cited")
DOSE = Finding(
    "locales/fr_CA/LC_MESSAGES/one.po",
    291,
    None,
    "figures",
    Severity.ERROR,
    "“0.5 mg/kg” is not in the translation; “5 mg/kg” stands there",
    None,
    "fr-CA",
    "one",
    None,
    None,
    "typical dose 0.5 mg/kg over 40 minutes",
    "dose habituelle de 5 mg/kg en 40 minutes",
    (19, 26),
    (13, 22),
)

# What Markdown, HTML, workflow commands, XML, terminals and addresses would act on.
TRICKS = [
    *("", " ", "`", "``", "`a", "@everyone", "<!-- -->", "<script>alert(1)</script>", "</mark>", "&amp;", "&lt;b"),
    *("[a](javascript:b)", "![a](b)", "a\nb", "a\r\n\n# b", "\n- x", "\n::error::x", "::error file=a::x", "##[error]x"),
    *("100 %", "%0A", "a,b:c", "]]>", "{0}", "{{", "\\", "\x00", "\x1b[31m", "\u202e", "\u2066", "\u200b", "\ufeff"),
    *(
        "é",
        "e\u0301",
        "中文",
        "한국어",
        "קח 50",
        "جرعة ٥ ملغ",
        "👩‍⚕️",
        "\ud800",
        "\ufffe",
        "\u2028",
        "\u0085",
        "~~~",
        "| a |",
        "#1",
    ),
]
TEXTS = st.one_of(st.sampled_from(TRICKS), st.text(max_size=12)).flatmap(
    lambda first: st.one_of(st.just(first), st.text(max_size=200), st.sampled_from(TRICKS)).map(first.__add__)
)
MAYBE = st.none() | TEXTS
PLACES = st.none() | st.tuples(st.integers(-3, 250), st.integers(-3, 250))
FINDINGS = st.builds(
    Finding,
    path=st.sampled_from(["a.po", "b/é %.md", "c,d:e.po", "/abs/x.po", "C:\\x.po", "../up.po", "\udcff.po"]),
    line=st.none() | st.integers(1, 3),
    column=st.none() | st.integers(1, 2),
    rule=st.sampled_from(["figures", "citation", "po-empty", "gate-critical", "somebody-elses"]),
    severity=st.sampled_from(Severity),
    message=TEXTS.filter(bool),
    hint=st.none() | TEXTS,
    locale=st.sampled_from([None, "fr-CA", "ar", "x!"]),
    article=MAYBE,
    jurisdiction=st.sampled_from([None, "CA-QC"]),
    msgctxt=MAYBE,
    msgid=MAYBE,
    msgstr=MAYBE,
    place=PLACES,
    source_place=PLACES,
    change=st.none() | st.builds(Change, *[st.integers(1, 9)] * 4, TEXTS, st.booleans()),
)
EDITS = st.builds(
    SourceEdit,
    path=st.sampled_from(["source/articles/one.md", "`x`.md"]),
    line=st.none() | st.integers(1, 9),
    domain=TEXTS,
    msgctxt=MAYBE,
    new=TEXTS,
    old=MAYBE,
    kind=st.sampled_from(["clinical", "wording", "new", "cosmetic"]),
)
LOCALES = st.sampled_from([Locale("ar"), Locale("fr", territory="CA"), Locale("es", territory="419")])
STOPS = st.builds(Stop, article=TEXTS, locale=LOCALES, edit=EDITS, reason=st.just("critical, and not translated"))
WORK = st.builds(NewWork, LOCALES, st.integers(0, 9999), st.integers(0, 9), st.integers(0, 9))
IMPACTS = st.builds(
    Impact,
    since=st.just("main"),
    stops=st.lists(STOPS, max_size=12).map(tuple),
    carried=st.lists(EDITS, max_size=12).map(tuple),
    work=st.lists(WORK, max_size=4).map(tuple),
)
