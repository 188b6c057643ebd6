# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page with text twice as large, by the system's setting and by our own, dark and in sepia."""

import pages
from driver import main


def test_every_page_in_korean_and_dark():
    with pages.opened(lang='ko', text_scale=2, env={'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}) as app:
        pages.check(app)


def test_text_of_the_reader_in_sepia():
    with pages.opened(settings="text-scale=2.0\ncolor-scheme='sepia'") as app:
        pages.check(app, ('list', 'reader', 'search', 'columns', 'end-of-day', 'palette', 'note'))


main()
