"""A picture becomes a small PNG with nothing hidden in it, or is refused in words."""

import io
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from members.logos import LARGEST_SIDE, LARGEST_UPLOAD, MOST_PIXELS, re_encoded


def picture(size: tuple[int, int], kind: str = "PNG", **options) -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("1", size).save(written, kind, **options)
    return SimpleUploadedFile("logo.png", written.getvalue())


def refusal(upload: SimpleUploadedFile) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        re_encoded(upload)
    return refused.value.message_dict


def test_large_picture_is_made_small_and_keeps_its_shape():
    with Image.open(io.BytesIO(re_encoded(picture((1000, 500))))) as small:
        assert (small.format, small.size) == ("PNG", (LARGEST_SIDE, LARGEST_SIDE // 2))


def test_what_a_picture_tells_beside_itself_is_left_behind():
    told = Image.Exif()
    told[0x010E] = "At home in Harare"
    upload = picture((20, 20), "JPEG", exif=told)

    assert b"Harare" in upload.read()
    assert b"Harare" not in re_encoded(upload)


def test_file_beyond_the_limit_is_not_opened():
    upload = SimpleUploadedFile("logo.png", b"\0" * (LARGEST_UPLOAD + 1))

    assert refusal(upload) == {"logo": ["The picture is larger than 2 MB."]}


def test_picture_of_too_many_pixels_is_not_unpacked():
    wide = MOST_PIXELS // 1000

    assert re_encoded(picture((wide, 1000)))
    assert refusal(picture((wide + 1, 1000))) == {"logo": ["The picture has too many pixels."]}


def test_small_file_that_says_it_is_huge_is_refused():
    """A few bytes, whose header claims 20,000 pixels a side."""
    written = bytearray(picture((1, 1)).read())
    written[16:24] = (20_000).to_bytes(4) * 2
    written[29:33] = zlib.crc32(written[12:29]).to_bytes(4)
    bomb = SimpleUploadedFile("logo.png", bytes(written))

    assert refusal(bomb) == {"logo": ["The picture has too many pixels."]}


def test_other_kind_of_picture_is_no_picture_here():
    assert refusal(picture((20, 20), "BMP")) == {
        "logo": ["This file is no picture that can be read."]
    }
