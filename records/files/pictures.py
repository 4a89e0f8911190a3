"""Knows how a picture is kept: drawn anew, without the place where it was taken."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from records.files.refusals import damaged, too_many_pixels

MOST_PIXELS = 60_000_000
LARGEST_SIDE = 3508  # a page of A4 at 300 dots an inch
QUALITY = 85
PLAIN_MODES = ("1", "L", "LA", "RGB", "RGBA")
WITH_A_PALETTE = ("P", "PA")


def re_encoded(content: bytes, format_name: str) -> bytes:
    """The picture alone: what else stands in the file, beside or behind it, is left behind."""
    try:
        with Image.open(io.BytesIO(content), formats=[format_name]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise too_many_pixels()
            return _drawn_anew(image, format_name)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_many_pixels() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise damaged() from error


def _drawn_anew(image: Image.Image, format_name: str) -> bytes:
    image.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))  # a JPEG is unpacked no larger than needed
    upright = _in_a_plain_mode(ImageOps.exif_transpose(image), format_name)
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    written = io.BytesIO()
    clean.save(written, format_name, quality=QUALITY)
    return written.getvalue()


def _in_a_plain_mode(image: Image.Image, format_name: str) -> Image.Image:
    if format_name == "JPEG":
        return image.convert("RGB")
    if image.mode in PLAIN_MODES:
        return image
    return image.convert("RGBA" if image.mode in WITH_A_PALETTE else "RGB")
