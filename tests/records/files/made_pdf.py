"""Makes PDFs by hand, byte by byte, as programs write them and as somebody hostile does."""

import base64
import zlib
from collections.abc import Sequence

HEAD = b"%PDF-1.7\n"


def pdf(inside: bytes = b"", after: bytes = b"\n", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of no pages; `inside` stands in its catalogue, and `more` are objects from 3 on."""
    pages = b"<< /Type /Pages /Kids [] /Count 0 >>"
    return _whole([b"<< /Type /Catalog /Pages 2 0 R " + inside + b" >>", pages, *more], after)


def pdf_page(inside: bytes) -> bytes:
    """A PDF of one page, of which `inside` is all that is told beside its kind."""
    page = b"<< /Type /Page /Parent 2 0 R " + inside + b" >>"
    pages = b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>"
    return _whole([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page])


def _whole(objects: Sequence[bytes], after: bytes = b"\n") -> bytes:
    body, places = _written(objects)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size + rows
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + table + trailer + after


def _written(objects: Sequence[bytes]) -> tuple[bytes, list[int]]:
    body, places = HEAD, []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return body, places


def stream(dictionary: bytes, content: bytes) -> bytes:
    length = b" /Length %d >>\nstream\n" % len(content)
    return b"<< " + dictionary + length + content + b"\nendstream"


def pdf_stream(dictionary: bytes, content: bytes) -> bytes:
    """A PDF with one more object: a stream."""
    return pdf(more=[stream(dictionary, content)])


def packed_pdf(inside: bytes, filters: Sequence[str] = ("FlateDecode",)) -> bytes:
    """A PDF with an object, 5, that lies packed within another one, 3, as in most of today's."""
    packed = b"5 0 " + inside
    for name in reversed(filters):
        packed = PACKED[name](packed)
    names = b" ".join(b"/" + name.encode() for name in filters)
    holder = stream(b"/Type /ObjStm /N 1 /First 4 /Filter [ " + names + b" ]", packed)
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Other 5 0 R >>"
    body, places = _written([catalogue, b"<< /Type /Pages /Kids [] /Count 0 >>", holder])
    entries = [(0, 0, 65535), *((1, place, 0) for place in places), (1, len(body), 0), (2, 3, 0)]
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + more.to_bytes(2, "big")
        for kind, place, more in entries
    )
    about = b"/Type /XRef /Size 6 /W [ 1 4 2 ] /Root 1 0 R"
    end = b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"4 0 obj\n" + stream(about, table) + end


def _lzw(content: bytes) -> bytes:
    """Without any saving: each byte as nine bits, and begun anew before ten would be needed."""
    codes = [256]
    for number, byte in enumerate(content, start=1):
        codes += [byte, 256] if number % 200 == 0 else [byte]
    bits = "".join(f"{code:09b}" for code in [*codes, 257])
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _run_length(content: bytes) -> bytes:
    pieces = (content[at : at + 128] for at in range(0, len(content), 128))
    return b"".join(bytes([len(piece) - 1]) + piece for piece in pieces) + b"\x80"


PACKED = {
    "FlateDecode": zlib.compress,
    "ASCIIHexDecode": lambda content: content.hex().encode() + b">",
    "ASCII85Decode": lambda content: base64.a85encode(content) + b"~>",
    "LZWDecode": _lzw,
    "RunLengthDecode": _run_length,
}
