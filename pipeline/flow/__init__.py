"""Where the verbs meet.

folders     where a project's files are
project     everything that is read once: articles, snippets; shared: notes, registries, references, theme
past        the source at a revision               edits      what an edit did to its units
meta        what pages take from the front matter, and what of it no page can be made with
domains     which units belong to which catalog
catalogs    the catalogs of a locale, and which of their translations may be published
glossary    terms, and names that stay as they are             surroundings  rules and terms of a locale
changes     what a command would write, applied or only shown
plain       a plain folder as tasks, one a file: plain_extract, plain_build

extracting  source → templates and catalogs        headers    of a catalog that is made new
moves, altered                     texts that moved to another catalog, and what edits did to translations
remembering what was translated elsewhere, offered  driver     two branches of a catalog, for git
merging     a catalog and a template, as two files
starting    the catalogs of a new locale           pseudo     those of a pseudo-locale
current     catalogs merged with today's source

request     what a build is asked for, and what it comes to
building    editions                               manifest   what a folder of editions holds
building_plain  Markdown with its translations in place, of a plain folder
editions, actions                  which editions are made, and what becomes of those that a gate stops
audience, names, regulatory, citing, edition, pages            what one edition's readers get
notice      the page that stands in for one that is being corrected
site, listed                       lists of articles, and the pages in them
slugs, ways                        what pages are called, and where they are from one another
layout      where plain output stands, and its links
gates       what keeps an edition from release     crossing   citations held against the source's
live, since, clinical              what readers have now, and what is clinical of what changed since
releases, releasing, recalling     the records of releases: read, written, and a page of one built again

checking    findings                               faults     those of the source
subjects, judging, together        which catalogs are looked at, in what parts, and held against one another
stated      in which language any catalog is       touched    what a change touched
baselines   findings that are known                proposing  replacements as changes of files
fixing      replacements that are made             auditing   where every character went
impact      what a change of the source stops      counting   completeness, in units and words
matrix, dashboard                  how every article stands, and the project as a whole
due         notes that are to be read again
differing, reading                 what commits change for readers, and a page as they read it

exporting, previewing              what a translator is to do, in one file and on a page
imported    what an import is asked for, and what it comes to
importing   the file that came back: returning (each entry to its place), placing (one entry), moved, mending
jobfile, translators, unplaced     the job's own lines and fields, the translator's, what has no place
bootstrapping  an article and its translation → its catalog: couples (which files), aligned (unit by unit)
page_edits  an edited page → its catalogs: page_built (as it is today), page_taking (what is taken of it)
migrating, bringing  catalogs that were cut otherwise, ours and those of other tools
foreign     what those hold     wordings  how other tools write     carrying  what comes over of it
offering, leftovers, joining       what a catalog takes, what found no place, sentences put together and parted

reviewing   the units of a locale before a reviewer            signing    its records on file
signing_off, signing_along         what a person says, and records that go along with edits and moves
awaiting, signed_before            what awaits whom, and what was signed before it changed
review_form, verifying             a form for people without the program, and records held against their commits
"""
