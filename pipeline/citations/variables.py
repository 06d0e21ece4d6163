"""The names that CSL data may use: CSL 1.0.2, appendices III and IV (https://docs.citationstyles.org)."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAMES = _words(
    "author chair collection-editor compiler composer container-author contributor curator director editor"
    " editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer"
    " original-author performer producer recipient reviewed-author script-writer series-creator translator"
)
NAME_PARTS = _words("family given dropping-particle non-dropping-particle suffix literal")
DATES = _words("accessed available-date event-date issued original-date submitted")
TEXTS = _words(
    "abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number"
    " citation-key citation-label collection-number collection-title container-title container-title-short dimensions"
    " division DOI edition event-place event-title genre ISBN ISSN issue jurisdiction keyword language license locator"
    " medium note number number-of-pages number-of-volumes original-publisher original-publisher-place original-title"
    " page page-first part-number part-title PMCID PMID printing-number publisher publisher-place references"
    " reviewed-genre reviewed-title scale section source status supplement-number title title-short URL version volume"
    " volume-title volume-title-short"
)
TYPES = _words(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset"
    " document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation"
    " manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software song speech standard thesis"
    " treaty webpage"
)
