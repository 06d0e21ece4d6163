"""Rules on all the catalogs of a locale, one module each; each docstring says why, with examples."""
