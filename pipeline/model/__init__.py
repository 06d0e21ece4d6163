"""The nouns: frozen, without input or output. One module each."""
