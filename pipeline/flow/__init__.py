"""Where the verbs meet: one module per thing that a user asks for.

project     everything that is read once: articles, snippets, notes, registries, references
catalogs    the catalogs of a locale, and which of their translations may be published
changes     what a command would write, applied or only shown
extracting  source → templates and catalogs
building    editions, or plain Markdown
checking    findings
counting    completeness, in units and words
"""
