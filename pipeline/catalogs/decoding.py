"""The bytes of a catalog → text with LF line ends, and what stands in the way."""

import re

from pipeline.errors import Fault

_CONVERT = "save the file as UTF-8 without a byte order mark"


def decode(data: bytes, path: str) -> tuple[str, list[Fault]]:
    """Return the text of a catalog with LF at every line's end, and the faults of its encoding.

    What cannot be read is replaced, so that the rest of the file can be judged too. Raises nothing.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [Fault(path, 1, "the file is in UTF-16", "po-utf16", _CONVERT)]
    faults = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        faults.append(
            Fault(path, 1, "the file begins with a byte order mark, which gettext refuses", "po-bom", _CONVERT)
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        faults += _undecodable(data, path)
    # Bytes are searched several times faster than text that is not ASCII.
    if b"\r" in data:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if b"\0" in data:
        faults += _with_nul(text, path)
        text = text.replace("\0", "�")
    if not text or text.isspace():
        faults.append(
            Fault(path, None, "the file is empty", "po-empty", "restore it, or delete it to have a new one made")
        )
    return (text if text.endswith("\n") else f"{text}\n"), faults


def _undecodable(data: bytes, path: str) -> list[Fault]:
    faults = []
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", data), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode("utf-8")) + 1
            message = f"the byte 0x{line[error.start]:02X} is not UTF-8"
            faults.append(Fault(path, number, message, "po-encoding", _CONVERT, column))
    return faults


def _with_nul(text: str, path: str) -> list[Fault]:
    return [
        Fault(path, number, "a NUL character", "po-nul", "delete it", line.index("\0") + 1)
        for number, line in enumerate(text.split("\n"), 1)
        if "\0" in line
    ]


# Matches the lines that git leaves: `<<<<<<< HEAD`, `|||||||`, `=======`, `>>>>>>> theirs`; not `========`.
_MARKER = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_MARKER_BYTES = re.compile(rb"\n[<|=>]{7}")
_CONFLICT_HINT = "resolve the conflict: keep one of its sides, and delete the other and the marker lines"


def may_conflict(data: bytes) -> bool:
    """Tell, at little cost, whether a file may hold the lines that git leaves."""
    return b"\r" in data or _MARKER_BYTES.search(b"\n" + data) is not None


def without_conflicts(text: str, path: str) -> tuple[str, list[Fault]]:
    """Return the text with the first side of each merge conflict, every line in its place, and a fault per marker."""
    lines, faults, first_side, inside = [], [], True, False
    for number, line in enumerate(text.split("\n"), 1):
        marker = _MARKER.match(line)
        if marker:
            faults.append(Fault(path, number, f"a merge conflict: {line[:40]}", "po-conflict", _CONFLICT_HINT))
            inside = marker[1][0] == "<" or (inside and marker[1][0] != ">")
            first_side = marker[1][0] == "<" or not inside
        lines.append(line if first_side and not marker else "")
    return "\n".join(lines), faults
