"""Where the verbs meet: one module per thing that a user asks for.

project     everything that is read once: articles, snippets, notes, registries, references
catalogs    the catalogs of a locale, and which of their translations may be published
changes     what a command would write, applied or only shown
extracting  source → templates and catalogs
meta        what pages take from the front matter, and what of it no page can be made with
building    editions, or plain Markdown
manifest    what a folder of editions holds, and what is no longer made there
checking    findings
counting    completeness, in units and words
"""
