# SPDX-License-Identifier: GPL-3.0-or-later
"""shot.py OUT.png [OPTIONS] [ARGUMENTS]: starts Jogan on this session's screen, presses keys, takes its picture."""

import argparse
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ['JOGAN_SOURCE'], 'tests', 'ui'))
from driver import App  # noqa: E402  pylint: disable=wrong-import-position


def size(text):
    width, _, height = text.partition('x')
    return int(width), int(height)


def main():
    parser = argparse.ArgumentParser(prog='./dev shot', allow_abbrev=False)
    parser.add_argument('out', metavar='OUT.png')
    parser.add_argument('--size', type=size, metavar='WxH', help="the window's size")
    parser.add_argument('--keys', default='', help='keys to press, separated by blanks; type:TEXT types')
    parser.add_argument('--dark', action='store_true')
    parser.add_argument('--high-contrast', action='store_true')
    parser.add_argument('--lang', help='language: en, ko, ar')
    parser.add_argument('--text-scale', type=float, default=1)
    parser.add_argument('--home', help='a home to use and keep; without it, a new one')
    options, arguments = parser.parse_known_args()
    env = {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark' if options.dark else 'prefer-light',
           'ADW_DEBUG_HIGH_CONTRAST': '1' if options.high_contrast else '0'}
    lang = options.lang or (None if options.home == os.environ['HOME'] else 'en')
    app = App(*[argument for argument in arguments if argument != '--'], env=env, lang=lang, size=options.size,
              text_scale=options.text_scale, home=options.home and os.path.abspath(options.home))
    try:
        app.settle()
        for key in options.keys.split():
            app.keys(key)
            app.settle()
        app.screenshot(options.out)
        app.terminate()
    finally:
        print(app.stderr(), end='', file=sys.stderr)
        if app.status is None:
            app.kill()
    return app.status


try:
    sys.exit(main())
except AssertionError as problem:
    sys.exit(f'dev: {problem}')
