"""All that is known of Markdown: the only package that imports markdown-it.

parser        the parsers, configured once
fenced_divs   divs as a rule of the parser
front_matter  where the front matter ends
lines         a text as lines with their places
blocks        text → leaves: every block of prose with the place of each of its lines
edges         what stands at the ends of a block's text and is no word: marks, attributes, lines of markup
tables        rows → cells
references    where the titles of link definitions stand
remarks       what no reader sees, over several lines
components    what stands between the tags of MDX
images        an image alone in its block
html_text     the words inside HTML blocks
messages      the lines of a block → the message
spans         inline text → protected spans: code, links, citations, footnote marks …
divs          `::: name key=value`
comments      what authors say in `<!-- i18n:… -->`
authoring     what it does to the blocks after them
trail         what a leaf is, and what stands above it
written       a translation → the Markdown in its place
skeleton      the block structure of a text, for comparison
anchors       addresses of headings
words         how many words a translator has to translate
html          Markdown → HTML
"""
