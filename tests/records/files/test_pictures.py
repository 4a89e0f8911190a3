"""A picture is drawn anew: nothing stays of the place, the camera, or what was hidden in it."""

import io
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, PngImagePlugin

from records.files.pictures import LARGEST_SIDE, re_encoded
from tests.records.files import made

TURNED = 6  # on its side, as telephones keep what was taken upright


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def refusal(content: bytes, format_name: str) -> str:
    with pytest.raises(ValidationError) as refused:
        re_encoded(content, format_name)
    return refused.value.code


def claiming(side: int) -> bytes:
    """A few bytes, whose header claims that many pixels a side."""
    written = bytearray(made.picture("PNG", (1, 1)))
    written[16:24] = side.to_bytes(4) * 2
    written[29:33] = zlib.crc32(written[12:29]).to_bytes(4)
    return bytes(written)


def test_place_and_camera_are_left_behind_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = TURNED
    exif[0x010F] = "A telephone"
    exif.get_ifd(0x8825)[2] = (17.0, 49.0, 30.0)
    content = made.picture("JPEG", (40, 30), exif=exif, comment=b"At home")

    kept = opened(re_encoded(content, "JPEG"))

    assert dict(opened(content).getexif())[0x010F] == "A telephone"
    assert (dict(kept.getexif()), kept.size, "comment" in kept.info) == ({}, (30, 40), False)


def test_words_within_a_png_are_left_behind():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Bea of Rivers Watch")
    content = made.picture("PNG", pnginfo=words)

    assert b"Rivers" in content
    assert b"Rivers" not in re_encoded(content, "PNG")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_each_mode_is_kept(mode):
    assert opened(re_encoded(made.picture("PNG", mode=mode), "PNG")).size == (40, 30)


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "CMYK", "YCbCr"])
def test_jpg_of_each_mode_is_kept(mode):
    assert opened(re_encoded(made.picture("JPEG", mode=mode), "JPEG")).mode == "RGB"


def test_colours_and_clear_places_stay():
    clear = made.picture("PNG", mode="RGBA", colour=(10, 200, 30, 0))

    assert opened(re_encoded(clear, "PNG")).getpixel((5, 5)) == (10, 200, 30, 0)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_large_picture_is_made_as_large_as_a_page(kind):
    kept = opened(re_encoded(made.picture(kind, (LARGEST_SIDE * 2, 100)), kind))

    assert kept.size == (LARGEST_SIDE, 50)


@pytest.mark.parametrize("side", [8_000, 10_000, 30_000])
def test_picture_of_far_too_many_pixels_is_not_unpacked(side):
    assert refusal(claiming(side), "PNG") == "bomb"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_picture_that_is_cut_off_is_damaged(kind):
    content = made.picture(kind, (300, 200))

    assert refusal(content[: len(content) // 2], kind) == "damaged"


def test_picture_of_another_kind_is_not_opened():
    assert refusal(made.picture("GIF"), "PNG") == "damaged"
