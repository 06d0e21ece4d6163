"""What translators are told about the figures of a message."""

from pipeline.figures.local import local_form
from pipeline.figures.model import Form, Kind
from pipeline.figures.reader import read_figures
from pipeline.markdown.spans import spans
from pipeline.model.locale import Locale


def local_lines(msgid: str, source: Locale, locale: Locale) -> list[str]:
    """Return one line with the figures of a text and their expected form in a locale; none where there is none.

    >>> local_lines("0.5 mg/kg over 40 minutes", Locale("en"), Locale("fr", territory="CA"))
    ['0.5 mg/kg = 0,5\\xa0mg/kg; 40 minutes = 40\\xa0minutes']
    """
    masks = [(span.start, span.end) for span in spans(msgid)]
    figures = [
        f
        for f in read_figures(msgid, source, masks)
        if f.kind is not Kind.IDENTIFIER and f.form is not Form.WORD and not f.optional
    ]
    pairs = dict.fromkeys(f"{figure.text} = {local_form(figure, locale)}" for figure in figures)
    return ["; ".join(pairs)] if pairs else []
