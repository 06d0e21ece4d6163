"""All that is known of Markdown: the only package that imports markdown-it.

parser        the parsers, configured once
quick         the parser's block rules, asked only where they can match
quick_state   the state in which it reads blocks
marked        lines of marks as a token of the parser
fenced_divs, components               divs, and what stands between the tags of MDX, as rules of the parser
constructs    other dialects: tabs, abbreviations, alerts, line blocks, templates
directives, mkdocs, pandoc, remarks   more of them
shortcodes    short codes and tags alone on a line, and the words in them

front_matter  where the front matter ends
lines         a text as lines with their places
leaf          the nouns: leaves, and the blocks that hold them
blocks        text → leaves: every block of prose with the place of each of its lines
edges         what stands at the ends of a block's text and is no word: marks, attributes, lines of markup
tables        rows → cells
references    where the titles of link definitions stand
images        an image alone in its block
html_text     the words inside HTML blocks
code          the words inside code blocks             code_tokens, code_words   comments and strings
chunks        captions in the heads of code
no_prose      paragraphs that hold letters and no words
cuts          what is cut out of a text, and the gaps between: the segments

messages      the lines of a block → the message
spans         inline text → protected spans: code, links, citations, footnote marks …
emphasis      inline text → its emphasis
addresses     where addresses stand, and others in their places
divs          `::: name key=value`
comments      what authors say in `<!-- i18n:… -->`
authoring     what it does to the blocks after them
trail         what a leaf is, and what stands above it
words         how many words a translator has to translate

written       a translation → the Markdown in its place
beginnings    words that begin no block
renaming      protected spans that an edit renamed
skeleton      the block structure of a text, for comparison
anchors       addresses of headings
html          Markdown → HTML
"""
