"""Rules on a source text and its translation, one module each."""
