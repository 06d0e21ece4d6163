"""References, and how they are cited.

syntax       `[see @a, p. 3; @b]` and `@a` → Citation
library      references.yaml → Reference by key
identifiers  DOI, PMID and PMC numbers in every spelling → one name
numbered     `[2, 3]` and `[4–6]` → numbers             author_year  `Feder et al., 2014` → author and year
sections     the list of sources that an editor wrote
reading      Markdown → what it cites and defines
graph        several texts: works, mentions, and what leads where
numbering    the numbers of the list of sources: the order of first mention
formatter    what a citation and a source look like in one language
processor    the citation processor: the only import of citeproc
"""
