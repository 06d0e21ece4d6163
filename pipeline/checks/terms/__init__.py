"""Terms: what a glossary asks of a translation.

reading    CSV files → terms and names       official   the registry → official names
words      texts → words with their stems    lexicon    phrases, found the longest first
matching   what a pair of texts holds of its glossary; read once for all the rules on terms
contrasts  terms that are easily taken for each other     swaps      those of a pair that were
"""
