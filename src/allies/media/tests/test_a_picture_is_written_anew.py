"""What is kept of a picture is its dots, upright, in a size for screens; nothing that the phone put in."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from allies.media.errors import NotTaken
from allies.media.photos import LONGEST, LONGEST_SMALL, made_ready
from allies.media.tests.made import PLANTED, exif, from_a_phone, jpeg, picture, png_with_words, written


def ready(content, reader="JPEG"):
    return made_ready(BytesIO(content), reader)


def opened(content):
    return Image.open(BytesIO(content))


def test_place_phone_hour_and_words_are_in_no_byte_of_it():
    sent = from_a_phone()
    assert sent.count(PLANTED) >= 4
    photo = ready(sent)
    for content in (photo.big, photo.small):
        kept = opened(content)
        assert PLANTED not in content
        assert b"Exif" not in content
        assert b"xmpmeta" not in content
        assert not kept.getexif()
        assert not set(kept.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_words_in_a_png_and_what_was_see_through_are_gone():
    photo = ready(png_with_words(), "PNG")
    assert PLANTED not in photo.big
    red, green, _blue = opened(photo.big).getpixel((5, 5))
    assert red > 200  # half of a dark red on white
    assert 120 < green < 160


def test_a_picture_that_lies_on_its_side_stands_up():
    photo = ready(jpeg((640, 480), exif=exif(t274=6)))
    assert (photo.width, photo.height) == opened(photo.big).size == (480, 640)


def test_a_large_one_is_scaled_and_a_small_one_comes_with_it():
    photo = ready(jpeg((4000, 3000)))
    assert (photo.width, photo.height) == (LONGEST, LONGEST * 3 // 4)
    assert opened(photo.small).size == (LONGEST_SMALL, LONGEST_SMALL * 3 // 4)
    wide = ready(jpeg((10_000, 500)))
    assert (wide.width, wide.height) == (LONGEST, LONGEST // 20)
    assert ready(jpeg((3, 2))).width == 3


def test_colours_of_another_camera_become_those_of_every_screen():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))
    photo = ready(jpeg(icc_profile=b"no profile at all"))
    assert opened(photo.big).getpixel((9, 9))[1] > 100
    assert "icc_profile" not in opened(ready(jpeg(icc_profile=lab.tobytes())).big).info


@pytest.mark.parametrize(
    ("mode", "format", "reader"),
    [("CMYK", "JPEG", "JPEG"), ("L", "JPEG", "JPEG"), ("P", "PNG", "PNG"), ("1", "PNG", "PNG"), ("LA", "PNG", "PNG"),
     ("I;16", "PNG", "PNG"), ("RGBA", "WEBP", "WEBP"), ("P", "GIF", "GIF")],
)  # fmt: skip
def test_every_kind_of_dots_comes_out_as_the_same_kind(mode, format, reader):
    photo = ready(written(Image.new(mode, (50, 40)), format), reader)
    assert opened(photo.big).mode == "RGB"


def test_sixteen_bits_of_grey_stay_grey():
    image = Image.new("I;16", (40, 40), 32_768)
    assert 120 <= opened(ready(written(image, "PNG"), "PNG").big).getpixel((4, 4))[0] <= 136


def test_of_what_moves_the_first_frame_is_kept():
    frames = [picture((40, 40), f"#{shade:02x}0000") for shade in range(0, 250, 5)] * 40
    content = written(frames[20], "GIF", save_all=True, append_images=frames, duration=10)
    photo = ready(content, "GIF")
    assert opened(photo.big).size == (40, 40)


@pytest.mark.parametrize("size", [(50_000, 50_000), (65_000, 1_200), (9_000, 9_000)])
def test_a_picture_that_says_it_is_huge_is_refused_before_it_is_opened(size):
    header = jpeg((8, 8))
    at = header.index(b"\xff\xc0") + 5
    lying = header[:at] + size[1].to_bytes(2) + size[0].to_bytes(2) + header[at + 4 :]
    with pytest.raises(NotTaken, match="too large to open"):
        ready(lying)


def test_a_frame_larger_than_its_picture_is_refused():
    content = bytearray(written(picture((8, 8)), "GIF"))
    at = content.index(b"\x2c") + 5
    content[at : at + 4] = (60_000).to_bytes(2, "little") * 2
    with pytest.raises(NotTaken):
        ready(bytes(content), "GIF")


@pytest.mark.parametrize("cut", [20, 200, 900])
def test_what_was_cut_off_on_the_way_is_refused(cut):
    with pytest.raises(NotTaken, match="cannot be read"):
        ready(jpeg()[:cut])


def test_only_the_named_reader_looks_at_it():
    with pytest.raises(NotTaken):
        ready(written(picture(), "TIFF"), "JPEG")
