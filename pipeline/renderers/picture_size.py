"""The size of a picture, read from the first bytes of its file, so that its place is kept before it arrives."""

import re
import struct

# Matches the start tag of a drawing: `<svg width="16" viewBox="0 0 16 9">`, with a prefix or without one.
_SVG = re.compile(rb"<(?:\w+:)?svg\b((?:[^\"'<>]|\"[^\"<]*\"|'[^'<]*')*)>")
_ATTRIBUTE = re.compile(r"(?<![\w:-])(width|height|viewBox)\s*=\s*[\"']([^\"']*)[\"']")
# Matches `640`, `640px`, `6.5in`; not `100%`, not `40em`, which are no size by themselves.
_LENGTH = re.compile(r"\s*\+?(\d{1,7}(?:\.\d+)?|\.\d+)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST = 100_000


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height in CSS pixels of a PNG, JPEG, GIF, WebP or SVG file; None where it does not say.

    >>> picture_size(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900"/>')
    (1600, 900)
    """
    size = None
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
            size = struct.unpack(">II", content[16:24])
        elif content.startswith(b"\xff\xd8"):
            size = _jpeg(content)
        elif content.startswith((b"GIF87a", b"GIF89a")):
            size = struct.unpack("<HH", content[6:10])
        elif content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            size = _webp(content)
        else:
            size = _svg(content[:65536])
    except (struct.error, IndexError):
        return None
    return (size[0], size[1]) if size and all(0 < side <= _MOST for side in size) else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Walk through the segments to the one that begins the picture (ITU T.81, B.2.2)."""
    position = 2
    while content[position] == 0xFF:
        marker = content[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            position += 2
            continue
        position += 2 + max(2, struct.unpack(">H", content[position + 2 : position + 4])[0])
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    kind, body = content[12:16], content[20:]
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _svg(content: bytes) -> tuple[int, int] | None:
    """Return a drawing's size: its width and height, else those of its view box (SVG 2, section 8.2)."""
    tag = _SVG.search(content)
    if tag is None:
        return None
    attributes = dict(_ATTRIBUTE.findall(tag[1].decode("utf-8", "replace")))
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    sides = [_length(side) for side in box[2:]] if len(box) == 4 else [None, None]
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    if sides[0] and sides[1]:
        if width is None:
            width = height * sides[0] / sides[1] if height else sides[0]
        if height is None:
            height = width * sides[1] / sides[0]
    return (max(1, round(width)), max(1, round(height))) if width and height else None


def _length(text: str) -> float | None:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _PIXELS[match[2] or ""] if match else None
