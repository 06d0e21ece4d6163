"""Sign-off: who approved which text, what each record is bound to, and which of them are void.

    ledger = read_reviews(text, path)                        raises InputError with every bad line
    ledger.standing(domain, key, msgid, msgstr)              the roles in which a text is signed now
    ledger.signed(domain, key, msgid, msgstr, roles)         signed in each of them, and rejected by nobody
    ledger.void(domain, passages)                            approvals that stand for no text of today
    carried_records(ledger, domain, pairs)                   what goes along with an edit that says the same
    write_reviews(ledger)                                    the file's text

A source text is signed with an empty `msgstr`, in `locales/<source locale>/reviews.tsv`.
"""

from pipeline.reviews.hashing import plain, text_hash, texts_of, unit_hash
from pipeline.reviews.ledger import Ledger, Passage, carried_records
from pipeline.reviews.reading import MAX_COMMENT, read_reviews, write_reviews

__all__ = [
    "MAX_COMMENT",
    "Ledger",
    "Passage",
    "carried_records",
    "plain",
    "read_reviews",
    "text_hash",
    "texts_of",
    "unit_hash",
    "write_reviews",
]
