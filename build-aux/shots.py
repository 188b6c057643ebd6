# SPDX-License-Identifier: GPL-3.0-or-later
"""shots.py FOLDER [OPTIONS] [PAGE ...]: pictures of all pages that tests/ui/pages.py knows, to be looked at."""

import argparse
import itertools
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ['JOGAN_SOURCE'], 'tests', 'ui'))
import pages  # noqa: E402  pylint: disable=wrong-import-position

IN_WINDOW = (*pages.PAGES, *pages.FROM_FILES, *pages.WINDOWS)
ALL = (*pages.BEGINNINGS, *IN_WINDOW)


def size(text):
    width, _, height = text.partition('x')
    return int(width), int(height)


def take(app, options, name, ending):
    for width, height in pages.at_sizes(app, name, options.size or pages.SIZES):
        app.screenshot(os.path.join(options.folder, f'{name}-{width}x{height}-{ending}.png'))


def take_all(options, lang, scheme):
    env = {'ADW_DEBUG_COLOR_SCHEME': f'prefer-{"dark" if scheme == "dark" else "light"}',
           'ADW_DEBUG_HIGH_CONTRAST': '1' if options.high_contrast else '0'}
    settings = "color-scheme='sepia'" if scheme == 'sepia' else ''
    wanted = options.pages or ALL
    for beginning in [name for name in pages.BEGINNINGS if name in wanted]:
        with pages.opened(beginning, lang=lang, env=env, settings=settings, text_scale=options.text_scale) as app:
            take(app, options, beginning, f'{scheme}-{lang}')
    names = [name for name in IN_WINDOW if name in wanted]
    if names:
        with pages.opened(lang=lang, env=env, settings=settings, text_scale=options.text_scale) as app:
            for name in pages.walk(app, names):
                take(app, options, name, f'{scheme}-{lang}')


def main():
    parser = argparse.ArgumentParser(prog='./dev shots', allow_abbrev=False)
    parser.add_argument('folder', metavar='FOLDER')
    parser.add_argument('pages', nargs='*', metavar='PAGE', help='only these of ' + ', '.join(ALL))
    parser.add_argument('--size', type=size, action='append', metavar='WxH')
    parser.add_argument('--scheme', choices=('light', 'dark', 'sepia'), action='append')
    parser.add_argument('--lang', action='append', help='en, ko, ar')
    parser.add_argument('--high-contrast', action='store_true')
    parser.add_argument('--text-scale', type=float, default=1)
    options = parser.parse_intermixed_args()
    os.makedirs(options.folder, exist_ok=True)
    for lang, scheme in itertools.product(options.lang or ('en', 'ko'), options.scheme or ('light', 'dark')):
        take_all(options, lang, scheme)


main()
