# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver itself, on a window that does nothing else: a list of 36,500 rows."""

import os
import subprocess
import tempfile

from driver import App, main, physical

FLOOR = os.environ['BENCH_FLOOR']


def start(**options):
    return App(program=FLOOR, **options)


def has_row(app, name):
    return lambda: app.selected() is not None and app.selected().name == name and app.focused() == app.selected()


def test_keys_move_focus_selection_and_scroll():
    with start() as app:
        app.wait(has_row(app, 'Row 1'), 'the first row')
        app.keys('Down Down Down')
        app.wait(has_row(app, 'Row 4'), 'the fourth row')
        assert app.scroll() == 0
        app.keys('End')
        app.wait(has_row(app, 'Row 36500'), 'the last row')
        app.wait(lambda: app.scroll() > 36500, 'the end of the list')
        app.settle()
        x, y, width, height = app.selected().box
        assert y + height <= 800 and width > 100 and x > 0


def test_letters_are_keys_of_a_us_keyboard():
    pressed = {
        'j': '44', 'J': 'shift+44', '1': '10', ']': '35', 'slash': '61', 'Escape': 'Escape', 'F9': '75',
        'question': 'shift+61', 'ctrl+question': 'ctrl+shift+61', 'colon': 'shift+47', '+': 'shift+21',
        'ctrl+d': 'ctrl+40', 'ctrl++': 'ctrl+shift+21', 'shift+ctrl+g': 'shift+ctrl+42', 'shift+Tab': 'shift+Tab',
    }
    for key, code in pressed.items():
        assert physical(key) == code, (key, physical(key))


def test_size_and_picture():
    with start(size=(900, 700)) as app, tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'picture.png')
        app.screenshot(path)
        said = subprocess.run(['identify', '-format', '%wx%h', path], capture_output=True, encoding='utf-8', check=True)
        assert said.stdout == '900x700', said.stdout
        app.resize(1000, 600)
        assert app.frame.box[2:] == (1000, 600)


def test_complaint_fails():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'complaining')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(f'#!/bin/sh\necho "(floor:1): Gtk-CRITICAL **: 00:00:00.000: no" >&2\nexec "{FLOOR}"\n')
        os.chmod(path, 0o755)
        try:
            with App(program=path):
                pass
        except AssertionError as error:
            assert 'Gtk-CRITICAL' in str(error)
        else:
            raise AssertionError('a critical warning went unnoticed')
        with App(program=path, allow='Gtk-CRITICAL'):
            pass


def test_missing_widget_fails_in_bounded_time():
    with start() as app:
        try:
            app.wait(lambda: app.find('button', 'Nowhere'), 'such button', seconds=0.3)
        except AssertionError as error:
            assert 'such button' in str(error)
        else:
            raise AssertionError('a button that is not there was found')
        assert app.find('button', 'Nowhere') is None


def test_home_is_a_new_one():
    with start() as app:
        assert app.home != os.environ['HOME'] and os.path.isdir(app.home)
    assert app.status == 0 and not os.path.exists(app.home)


main()
