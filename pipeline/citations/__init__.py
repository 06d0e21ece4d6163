"""References, and how they are cited.

syntax       `[see @a, p. 3; @b]` and `@a` → Citation
library      references.yaml → Reference by key
numbering    the numbers of the list of sources: the order of first mention
formatter    what a citation and a source look like in one language
processor    the citation processor: the only import of citeproc
"""
