"""Typography: how marks, blanks, figures and words are written in each language.

text        a translation with what may not be touched made opaque      profile  what a locale asks of each rule
finding     what finders find → problems that change nothing but form   blocks   what profiles are built of
profiles/   one module per profile: what differs from the others        rules/   one module per rule: why, and examples
"""
