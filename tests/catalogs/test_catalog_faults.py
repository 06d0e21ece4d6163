"""What each malformed catalog is told, all of it in one run; the odd ones first."""

import contextlib
import shutil
import subprocess
import time

import pytest

from pipeline.catalogs.reader import read_catalog
from pipeline.errors import InputError

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'  # three lines

# A text below the header, and each fault as `line[:column]: message (code)`.
MALFORMED = {
    "a string is open at the file's end": (
        'msgid "a"\nmsgstr "b',
        ["5:8: the string never ends (po-quote)"],
    ),
    "a lone quotation mark": (
        'msgid "a"\nmsgstr "\n',
        ["5:8: the string never ends (po-quote)"],
    ),
    "a string runs on to the next line": (
        'msgid "a\nb"\nmsgstr "c"\n',
        ["4:7: the string never ends (po-quote)", '5:1: stray text: b" (po-stray)'],
    ),
    "a backslash before the closing mark": (
        'msgid "a\\"\nmsgstr "b"\n',
        ["4:7: the string never ends (po-quote)"],
    ),
    "an unescaped quotation mark": (
        'msgid "say "a" now"\nmsgstr "b"\n',
        ["4:12: a quotation mark inside the string (po-quote)"],
    ),
    "two strings on a line": (
        'msgid "a" "b"\nmsgstr "c"\n',
        ["4:9: a quotation mark inside the string (po-quote)"],
    ),
    "words after a string": (
        'msgid "a"\nmsgstr "b" done\n',
        ["5:10: stray text after the string (po-stray)"],
    ),
    "no string": (
        "msgid\nmsgstr b\n",
        ["4:6: msgid is not followed by a string (po-quote)", "5:8: msgstr is not followed by a string (po-quote)"],
    ),
    "typographic quotation marks": (
        'msgid "a"\nmsgstr “b”\n',
        ["5:8: msgstr is not followed by a string (po-quote)"],
    ),
    "escapes that gettext does not know": (
        'msgid "\\q"\nmsgstr "a\\u00e9\\\'"\n',
        [
            "4:8: gettext knows no escape \\q (po-escape)",
            "5:10: gettext knows no escape \\u (po-escape)",
            "5:16: gettext knows no escape \\' (po-escape)",
        ],
    ),
    "bytes by number that are no text": (
        'msgid "a\\303"\nmsgstr "\\x41z\\000\\x123"\n',
        [
            "4:9: gettext knows no escape \\303 (po-escape)",
            "5:14: gettext knows no escape \\000 (po-escape)",
            "5:18: gettext knows no escape \\x (po-escape)",
        ],
    ),
    "stray text between entries": (
        'msgid "a"\nmsgstr "b"\nhello\n\nmsgid "c"\nmsgstr "d"\n',
        ["6:1: stray text: hello (po-stray)"],
    ),
    "a keyword in capitals": (
        'MSGID "a"\nmsgstr "b"\n',
        [
            '4:1: stray text: MSGID "a" (po-stray)',
            "5: msgstr stands where msgctxt or msgid is expected (po-order)",
        ],
    ),
    "domain is gettext's, not ours": (
        'domain "a"\nmsgid "a"\nmsgstr "b"\n',
        ['4:1: stray text: domain "a" (po-stray)'],
    ),
    "a string without keyword": (
        '# a\n"a"\nmsgid "b"\nmsgstr "c"\n',
        ["5: a string that belongs to no keyword (po-stray)"],
    ),
    "msgstr before msgid": (
        'msgstr "b"\nmsgid "a"\nmsgstr "c"\n',
        ["4: msgstr stands where msgctxt or msgid is expected (po-order)"],
    ),
    "msgctxt after msgid": (
        'msgid "a"\nmsgctxt "c"\nmsgid "a"\nmsgstr "b"\n',
        ["4: the entry has no msgstr (po-incomplete)"],
    ),
    "two msgctxt": (
        'msgctxt "a"\nmsgctxt "c"\nmsgid "a"\nmsgstr "b"\n',
        ["4: the entry has no msgid (po-incomplete)"],
    ),
    "two msgstr": (
        'msgid "a"\nmsgstr "b"\nmsgstr "c"\n',
        ["6: msgstr stands where msgctxt or msgid is expected (po-order)"],
    ),
    "no msgstr": (
        'msgid "a"\n\n# c\nmsgid "b"\nmsgstr "c"\n\nmsgid "d"\nmsgid "e"\nmsgstr ""\n',
        ["4: the entry has no msgstr (po-incomplete)", "10: the entry has no msgstr (po-incomplete)"],
    ),
    "a comment inside an entry": (
        'msgid "a"\n# c\nmsgstr "b"\n',
        [
            "4: the entry has no msgstr (po-incomplete)",
            "6: msgstr stands where msgctxt or msgid is expected (po-order)",
        ],
    ),
    "a comment below `#|`": (
        '#| msgid "o"\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n',
        ["5: a comment stands between `#|` and the msgid below it (po-order)"],
    ),
    "`#| msgctxt` alone": (
        '#| msgctxt "o"\nmsgid "a"\nmsgstr "b"\n',
        ["5: `#| msgctxt` without `#| msgid` (po-order)"],
    ),
    "`#|` before a msgstr": (
        '#| msgid "o"\n#| msgstr "p"\nmsgid "a"\nmsgstr "b"\n',
        ["5: `#|` before a msgstr (po-order)"],
    ),
    "live and obsolete lines in one entry": (
        '#~ msgid "a"\nmsgstr "b"\n\n#| msgid "o"\n#~ msgid "c"\n#~ msgstr "d"\n',
        [
            "5: one entry has lines with `#~` and lines without (po-order)",
            "8: one entry has lines with `#~` and lines without (po-order)",
        ],
    ),
    "a gap in the plural forms": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n',
        ["7: msgstr[2] stands where msgstr[1] is expected (po-plural)"],
    ),
    "plural forms from one": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\nmsgstr[2] "d"\n',
        ["6: msgstr[1] stands where msgstr[0] is expected (po-plural)"],
    ),
    "plural forms without numbers": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\nmsgstr[] "d"\n',
        [
            "6: msgstr stands where msgstr[0] is expected (po-plural)",
            "7: msgstr[] stands where msgstr[1] is expected (po-plural)",
        ],
    ),
    "a number of five thousand digits": (
        f'msgid "a"\nmsgid_plural "b"\nmsgstr[{"9" * 5000}] "c"\n',
        [f"6: msgstr[{'9' * 5000}] stands where msgstr[0] is expected (po-plural)"],
    ),
    "a form without msgid_plural": (
        'msgid "a"\nmsgstr[0] "c"\n',
        ["5: msgstr[0] in an entry without msgid_plural (po-plural)"],
    ),
    "the same message twice": (
        'msgid "a"\nmsgstr "b"\n\n# c\nmsgid "a"\nmsgstr ""\n\n#~ msgid "a"\n#~ msgstr "b"\n',
        [f"{line}: the same message stands in line 4 already (po-duplicate)" for line in (7, 11)],
    ),
    "a second header": (
        'msgid ""\nmsgstr "Language: fr\\n"\n',
        ["4: the same message stands in line 1 already (po-duplicate)"],
    ),
    "a merge conflict": (
        '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c\n>>>>>>> theirs\n',
        [
            "4: a merge conflict: <<<<<<< HEAD (po-conflict)",
            "7: a merge conflict: ======= (po-conflict)",
            "10: a merge conflict: >>>>>>> theirs (po-conflict)",
        ],
    ),
    "a merge conflict inside an entry, and a fault below it": (
        'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n||||||| base\nmsgstr ""\n=======\nmsgstr "c"\n>>>>>>> x\n\nmsgid "\\q"\n'
        'msgstr ""\n',
        [
            "5: a merge conflict: <<<<<<< HEAD (po-conflict)",
            "7: a merge conflict: ||||||| base (po-conflict)",
            "9: a merge conflict: ======= (po-conflict)",
            "11: a merge conflict: >>>>>>> x (po-conflict)",
            "13:8: gettext knows no escape \\q (po-escape)",
        ],
    ),
    "cut off after msgid": (
        'msgid "a"\n"b"\n',
        ["5: the file ends inside the entry of line 4: its msgstr is missing (po-truncated)"],
    ),
    "cut off after msgctxt": (
        'msgctxt "a"\n',
        ["4: the file ends inside the entry of line 4: its msgid is missing (po-truncated)"],
    ),
    "cut off after the comments": (
        '# a\n#. heading\n#: a.md\n',
        ["6: the file ends with the comments of an entry that is not there (po-truncated)"],
    ),
    "cut off after `#|`": (
        '#, fuzzy\n#| msgid "a"\n',
        ["5: the file ends with the comments of an entry that is not there (po-truncated)"],
    ),
    "NUL": (
        'msgid "a\0"\nmsgstr "b"\n',
        ["4:9: a NUL character (po-nul)"],
    ),
    "every fault in one run": (
        'msgid "a\nmsgstr "\\q"\n\nmsgid "b"\n\n# c\nhello\nmsgid "c"\nmsgstr[0] "d"\n',
        [
            "4:7: the string never ends (po-quote)",
            "5:9: gettext knows no escape \\q (po-escape)",
            "7: the entry has no msgstr (po-incomplete)",
            "10:1: stray text: hello (po-stray)",
            "12: msgstr[0] in an entry without msgid_plural (po-plural)",
        ],
    ),
}  # fmt: skip

# GNU reads these, and no tool writes them.
REFUSED_BY_US_ALONE = {"two strings on a line", "domain is gettext's, not ours", "a comment inside `#~`", "NUL"}
REFUSED_BY_US_ALONE |= {"bytes by number that are no text", "cut off after the comments"}

WHOLE_FILES = {
    "empty": (b"", ["the file is empty (po-empty)"]),
    "blank lines": (b" \n\n\t\r\n", ["the file is empty (po-empty)"]),
    "UTF-16": ('msgid ""\nmsgstr ""\n'.encode("utf-16"), ["1: the file is in UTF-16 (po-utf16)"]),
    "a byte order mark": (
        b"\xef\xbb\xbf" + HEADER.encode() + b"msgid 'a'\n",
        [
            "1: the file begins with a byte order mark, which gettext refuses (po-bom)",
            "4:7: msgid is not followed by a string (po-quote)",
            "4: the file ends inside the entry of line 4: its msgstr is missing (po-truncated)",
        ],
    ),
    "Latin-1 that says UTF-8": (
        (HEADER + '# é\nmsgid "a"\nmsgstr "voilà"\n').encode("latin-1"),
        ["4:3: the byte 0xE9 is not UTF-8 (po-encoding)", "6:13: the byte 0xE0 is not UTF-8 (po-encoding)"],
    ),
    "Latin-1 that says so": (
        HEADER.replace("UTF-8", "ISO-8859-1").encode() + '\nmsgid "à"\nmsgstr ""\n'.encode("latin-1"),
        ["2: the header says that the file is in ISO-8859-1; catalogs are read in UTF-8 only (po-charset)"],
    ),
    "only comments": (b"# a\n# b\n", ["the header is missing (po-header)"]),
    "no header": (b'# a\nmsgid "a"\nmsgstr "b"\n', ["1: the header is missing (po-header)"]),
    "a header below an entry": (
        ('msgid "a"\nmsgstr "b"\n\n' + HEADER).encode(),
        ["1: the header is missing (po-header)"],
    ),
    "an obsolete header": (b'#~ msgid ""\n#~ msgstr ""\n', ["1: the header is missing (po-header)"]),
    "a header with plural forms": (
        b'msgid ""\nmsgid_plural "b"\nmsgstr[0] ""\n',
        ["1: the header has plural forms (po-header)"],
    ),
    "a malformed header is not a missing one": (
        b'msgid ""\nmsgstr ""\n"Language: fr\\q"\n\nmsgid "a"\nmsgstr "b"\n',
        ["3:14: gettext knows no escape \\q (po-escape)"],
    ),
    "a missing header above a malformed entry": (
        b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\n',
        [
            "1: the header is missing (po-header)",
            "4: the file ends inside the entry of line 4: its msgstr is missing (po-truncated)",
        ],
    ),
}


def faults(data: bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_catalog(data, "fr.po")
    assert all(fault.hint for fault in caught.value.faults)
    lines = [str(fault).split("\n  hint:")[0] for fault in caught.value.faults]
    return [line.removeprefix("fr.po:").strip().replace(" error:", "", 1).removeprefix("error: ") for line in lines]


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_entries(name: str) -> None:
    text, expected = MALFORMED[name]
    assert faults((HEADER + text).encode()) == expected


@pytest.mark.parametrize("name", MALFORMED)
def test_crlf_changes_no_line_number(name: str) -> None:
    text, expected = MALFORMED[name]
    assert faults((HEADER + text).replace("\n", "\r\n").encode()) == expected


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_malformed_files(name: str) -> None:
    data, expected = WHOLE_FILES[name]
    assert faults(data) == expected


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="GNU gettext is not installed")
@pytest.mark.parametrize("name", MALFORMED)
def test_gnu_refuses_what_we_refuse(name: str) -> None:
    text = (HEADER + MALFORMED[name][0]).encode()
    done = subprocess.run(["msgfmt", "--output-file=/dev/null", "-"], input=text, capture_output=True, check=False)
    assert (done.returncode == 0) == (name in REFUSED_BY_US_ALONE)


@pytest.mark.parametrize(
    "text",
    [
        "=======\n" * 200_000,
        "<<<<<<< a\n" * 200_000,
        '#, "' + '\\"' * 200_000 + '\nmsgid "a"\nmsgstr ""\n',
        "#: " + "\u2068a " * 200_000 + '\nmsgid "a"\nmsgstr ""\n',
        "# c\n" * 200_000 + "x\n",
        'msgid "a"\n' * 100_000,
        'msgid "' + "\\" * 500_001 + '"\nmsgstr ""\n',
        'msgid "a' + '"' * 500_000 + '\nmsgstr ""\n',
    ],
    ids=["separators", "starts", "quotes", "isolates", "comments", "msgids", "backslashes", "marks"],
)
def test_hostile_repetition_takes_no_time(text: str) -> None:
    started = time.process_time()
    with contextlib.suppress(InputError):
        read_catalog((HEADER + text).encode(), "fr.po")
    assert time.process_time() - started < 20
