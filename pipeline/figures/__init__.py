"""Typed figures: reading them by the rules of a language, and comparing those of a text with its translation's.

model       the noun: a figure as a reader of a language understands it
reader      text → figures
quiet       texts that are sure to hold none
clean       a text made plain for reading
patterns    words of a language as patterns
grammar     all patterns of a locale                   context    those of what stands beside and between numbers
numerals    numbers by themselves                      numbers    where they stand in a text
in_letters  numbers that a text has in letters
around      what stands around a number                before, behind
currencies  their signs before and behind it           linking    ranges, ratios, numbers that share a unit
identifiers names with digits in them
moment      the noun of dates and times                moments    those of a text
dates, times, noon                 by month, by the clock, and at noon and midnight
alone       units without a figure
shares, one_in, periods            parts and multiples, some in so many, and how often, in words

compare     figures of a text and of its translation → differences
parts       what is compared: a range is two parts     quotients  `½` and `1/2`
verdict     what is to be said of two figures of one value
comparators what such are compared with: at least, at most
unpaired    what is to be said of one without a partner
excused     what may be lacking, or added              bounds     of ranges, held together

local       the form in which a figure is expected     lines      what translators are told
offers      the new figure in the old one's place
classes     how much depends on a text                 edits      what an edit of the source does to its translations
"""
