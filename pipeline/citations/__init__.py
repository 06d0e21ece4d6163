"""References, and how they are cited.

syntax       `[see @a, p. 3; @b]` and `@a [p. 3]` → Citation
locators     `pp. 3-5 and more` → a label, numbers and the words behind     terms  the words of the CSL locales
library      CSL YAML, CSL JSON (json_tree), BibTeX (bibtex, bibtex_fields, bibtex_names, latex) → Reference by key
identifiers  DOI, PMID and PMC numbers in every spelling → one name         addresses  where a work can be read
numbered     `[2, 3]` and `[4–6]` → numbers             author_year  `Feder et al., 2014` → author and year
sections     the list of sources that an editor wrote
reading      Markdown → what it cites and defines       renaming  keys that were renamed
graph        several texts: works, mentions, and what leads where
formatter    what a citation and a source look like in one language
sources      the works of one page: order, numbers, letters, citations
styles       CSL styles: author-date.csl, numeric.csl, and those that a project brings
processor    a style in the words of one language: elements, names, rendering (the only modules that know citeproc)
markup       data as Markdown     letters  capitals, and the order of a list     variables  the names of CSL data
"""
