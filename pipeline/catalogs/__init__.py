"""Gettext catalogs: a strict reader, a writer that gives GNU's bytes, headers, exchange with polib, similarity.

polib and rapidfuzz are imported in this package only.
"""
