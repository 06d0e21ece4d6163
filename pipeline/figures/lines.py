"""What translators are told about the figures of a message."""

from pipeline.figures.local import local_form
from pipeline.figures.model import Form, Kind
from pipeline.figures.reader import read_figures
from pipeline.markdown.spans import spans
from pipeline.model.locale import Locale


def local_lines(msgid: str, source: Locale, locale: Locale) -> list[str]:
    """Return one line with the figures of a text that take another form in a locale; none where there is none.

    >>> local_lines("0.5 mg/kg in 2014", Locale("en"), Locale("fr", territory="CA"))
    ['0.5 mg/kg → 0,5\\xa0mg/kg']
    """
    masks = [(span.start, span.end) for span in spans(msgid)]
    figures = [
        f
        for f in read_figures(msgid, source, masks)
        if f.kind is not Kind.IDENTIFIER and f.form is not Form.WORD and not f.optional
    ]
    forms = {figure.text: local_form(figure, locale) for figure in figures}
    pairs = [f"{text} → {form}" for text, form in forms.items() if form != text]
    return ["; ".join(pairs)] if pairs else []
