"""Where the verbs meet.

folders     where a project's files are
project     everything that is read once: articles, snippets, notes, registries, references
meta        what pages take from the front matter, and what of it no page can be made with
domains     which units belong to which catalog
catalogs    the catalogs of a locale, and which of their translations may be published
glossary    names that stay as they are
changes     what a command would write, applied or only shown
extracting  source → templates and catalogs        headers    of a catalog that is made new
remembering what was translated elsewhere, offered  driver     two branches of a catalog, for git
starting    the catalogs of a new locale           pseudo     those of a pseudo-locale
building    editions                               manifest   what a folder of editions holds
building_plain  Markdown with its translations in place, of a plain folder
audience, names, regulatory, edition, pages        what one edition's readers get
layout      where plain output stands, and its links
plain       a plain folder as tasks, one a file
checking    findings                               faults     those of the source
gates       what keeps an edition from release     auditing   where every character went
exporting, previewing              what a translator is to do, in one file and on a page
importing   the file that came back: returning (each entry to its place), placing (one entry), moved, mending
jobfile, translators, unplaced     the job's own lines and fields, the translator's, what has no place
current     catalogs merged with today's source       surroundings  rules and terms of a locale
bootstrapping  an article and its translation → its catalog: couples (which files), aligned (unit by unit)
page_edits  an edited page → its catalogs: page_built (as it is today), page_taking (what is taken of it)
migrating, bringing  catalogs that were cut otherwise, ours and those of other tools
foreign     what those hold     wordings  how other tools write     carrying  what comes over of it
offering, leftovers, joining       what a catalog takes, what found no place, sentences put together and parted
counting    completeness, in units and words       past       the source at a revision
"""
