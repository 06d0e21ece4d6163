"""The dates and times of day of a text, none inside another."""

import re

from pipeline.figures.clean import Plain, apart
from pipeline.figures.dates import dates, numeric_dates, spelled_dates
from pipeline.figures.moment import Moment
from pipeline.figures.times import spelled_times, times
from pipeline.model.locale import Locale


def moments(source: Plain, locale: Locale) -> list[Moment]:
    """Return the dates and times of a text, none inside another."""
    if not re.search(r"\d", source.text):
        return [*spelled_dates(source, locale), *spelled_times(source, locale)]
    readers = (spelled_dates, dates, numeric_dates, times, spelled_times)
    return apart((moment for read in readers for moment in read(source, locale)), len(source.text))
