"""All that is known of Markdown: the only package that imports markdown-it.

parser       the parsers, configured once
front_matter where the front matter ends
lines        a text as lines with their places
blocks       text → leaves: every block of prose with the place of each of its lines
tables       rows → cells
html_text    the words inside HTML blocks
spans        inline text → protected spans: code, links, citations, footnote marks …
divs         `::: name key=value`
comments     what authors say in `<!-- i18n:… -->`
skeleton     the block structure of a text, for comparison
html         Markdown → HTML
"""
