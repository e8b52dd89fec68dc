"""What a page was drawn from is let go with the page, and does not wait until Python looks for circles."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from django.template import engines
from django.test import RequestFactory


class Story:
    """Something that a page is drawn from."""

    words = "Told"


@pytest.fixture(autouse=True)
def nobody_looks_for_circles() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_what_a_page_was_drawn_from_is_gone_with_it() -> None:
    story = Story()
    gone = weakref.ref(story)
    template = engines["django"].from_string("{% with again=story %}{{ again.words }}{% endwith %}.")
    assert template.render({"story": story}, RequestFactory().get("/")) == "Told."
    del story
    assert gone() is None
