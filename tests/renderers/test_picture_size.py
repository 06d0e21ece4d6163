"""The size of a picture, whatever its file is; nothing where the file does not say it, or is none."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.renderers.picture_size import picture_size

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 360) + b"\x08\x06\0\0\0"
APP = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
JPEG = b"\xff\xd8" + APP + b"\xff\xdb\0\x03x\xff\xff\xc2\0\x11\x08" + struct.pack(">HH", 360, 640) + b"\x03"
SIZES = [
    # content, width and height
    (b"", None),
    (b"\xff\xd8", None),
    (b"\xff\xd8" + APP * 3, None),
    (PNG[:20], None),
    (PNG.replace(struct.pack(">I", 640), b"\0\0\0\0"), None),
    (b"<svg/>", None),
    (b'<svg width="100%" height="50"/>', None),
    (b'<svg width="20em" height="10em"/>', None),
    (b'<svg viewBox="0 0 0 9"/>', None),
    (b'<svg viewBox="a b c d"/>', None),
    (b'<svg width="1e99" viewBox="0 0 9"/>', None),
    (b"<html><p>no picture</p>", None),
    (PNG, (640, 360)),
    (JPEG, (640, 360)),
    (b"GIF89a" + struct.pack("<HH", 640, 360), (640, 360)),
    (b"RIFF....WEBPVP8X\x0a\0\0\0\0\0\0\0" + (639).to_bytes(3, "little") + (359).to_bytes(3, "little"), (640, 360)),
    (b"RIFF....WEBPVP8L....\x2f" + (639 | 359 << 14).to_bytes(4, "little"), (640, 360)),
    (b"RIFF....WEBPVP8 ....\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 360), (640, 360)),
    (b'<?xml version="1.0"?><!-- x --><svg viewBox="0 0 640 360" width="320">', (320, 180)),
    (b"<svg:svg viewBox='0,0,640,360' height='90'>", (160, 90)),
    (b'<svg width="1in" height="2cm"/>', (96, 76)),
    (b'<svg stroke-width="3" viewBox="0 0 640 360"/>', (640, 360)),
]


@pytest.mark.parametrize(("content", "size"), SIZES)
def test_a_picture_says_how_large_it_is(content: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(content) == size


@given(st.binary(max_size=60), st.sampled_from([b"", PNG[:8], b"\xff\xd8", b"GIF89a", b"RIFF....WEBPVP8 ", b"<svg "]))
def test_no_file_stops_a_build(content: bytes, start: bytes) -> None:
    size = picture_size(start + content)
    assert size is None or min(size) > 0
