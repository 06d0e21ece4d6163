"""Where the verbs meet.

folders     where a project's files are
project     everything that is read once: articles, snippets, notes, registries, references
meta        what pages take from the front matter, and what of it no page can be made with
domains     which units belong to which catalog
catalogs    the catalogs of a locale, and which of their translations may be published
glossary    names that stay as they are
changes     what a command would write, applied or only shown
extracting  source → templates and catalogs        headers    of a catalog that is made new
starting    the catalogs of a new locale           pseudo     those of a pseudo-locale
building    editions, or plain Markdown            manifest   what a folder of editions holds
audience, names, regulatory, edition, pages        what one edition's readers get
layout      where plain output stands, and its links
plain       a plain folder as tasks, one a file
checking    findings                               faults     those of the source
gates       what keeps an edition from release     auditing   where every character went
counting    completeness, in units and words       past       the source at a revision
"""
