"""Regulatory notes: one fact, one jurisdiction, one authority.

reading      YAML → Note, Registry
validation   what is wrong with the notes taken together
selection    the notes that one page shows, in the order in which its readers need them
"""
