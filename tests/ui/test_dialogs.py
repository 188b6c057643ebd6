# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences, shortcuts, palette, reports: by keyboard, and what they say."""

import os
import re
import tempfile

import posts
from driver import App, main
from reading import NEWEST, library, reading, role_of_focus, run_command, title, wait_title

SHORTCUTS = os.path.join(os.path.dirname(__file__), '..', '..', 'src', 'ui', 'jogan-shortcuts.c')
ROW = re.compile(r'\{ "([^"]*)", "([^"]*)", NC_\("shortcuts", "([^"]*)"\)')


def table():
    """The rows of the table of shortcuts that have keys."""
    with open(SHORTCUTS, encoding='utf-8') as file:
        return [(keys, name) for _, keys, name in ROW.findall(file.read()) if keys]


def heading_height(app):
    return app.get('heading', 'Introduction').box[3]


def background(app):
    """The colour of the reader's lower right corner."""
    width = app.frame.box[2]
    pixel = app.picture()[(app.frame.box[3] * width - 10) * 3:][:3]
    return tuple(pixel)


def set_spin(app, mnemonic, name, value):
    app.keys(mnemonic)
    app.wait(lambda: app.focused().role == 'spin button' and app.focused().name.startswith(name),
             f'focus on {name}')
    app.keys('ctrl+a')
    app.type(value)
    app.keys('Tab')


def test_preferences_by_keyboard_take_effect_and_stay():
    with tempfile.TemporaryDirectory() as home:
        with reading(home=home) as app:
            app.settle()
            heading, plain = heading_height(app), background(app)
            app.keys('ctrl+comma')
            app.wait(lambda: app.focused().name == 'Colors', 'focus on the first row')
            app.keys('Return')
            app.settle()
            app.keys('Down Down Down Return')
            app.wait(lambda: app.focused().name == 'Colors', 'colours chosen')
            set_spin(app, 'alt+z', 'Text Size', '150')
            set_spin(app, 'alt+p', 'Line Spacing', '2')
            app.keys('Escape')
            app.wait(lambda: heading_height(app) > heading * 1.3, 'larger text')
            app.settle()
            large, sepia = heading_height(app), background(app)
            assert sepia != plain and sepia[0] > sepia[2] + 10, (plain, sepia)
        with reading(home=home) as app:
            app.wait(lambda: heading_height(app) == large, 'text as large as before')
            app.settle()
            assert background(app) == sepia


def test_shortcuts_are_those_of_the_table():
    rows = table()
    assert len(rows) > 40, rows
    with reading() as app:
        app.keys('question')
        dialog = app.get('dialog')
        app.wait(lambda: app.find('list item', 'Next Paper', within=dialog), 'first row')
        app.settle()
        shown = []
        for row in app.all('list item', within=dialog):
            name, keys = (node.name for node in row.walk() if node.role == 'label')
            shown.append(name)
            assert row.name == name and keys, (row, name, keys)
            if name == 'Next Paper':
                assert keys == 'J, Down', keys
        assert shown == [name for _, name in rows], shown
        app.keys('Escape')
        app.wait(lambda: app.find('dialog') is None, 'end of the dialog')


def test_reports_name_file_and_line():
    with tempfile.TemporaryDirectory() as folder:
        posts.write(folder, '2024-03-08', 3)
        with open(os.path.join(folder, '2024-03-09-odd.md'), 'wb') as file:
            file.write(b'---\ntitle: [odd\ndate: someday\n---\n\n'
                       b'# 1. [Odd \xff](https://arxiv.org/abs/2401.00001)\n\ntext\n')
        with App(folder, size=(1200, 800)) as app:
            app.wait(lambda: title(app), 'a paper')
            run_command(app, 'import rep', 'Import Report')
            place = app.get('label', re.compile(r'2024-03-09-odd\.md, line 3$'))
            app.wait(lambda: place and app.find('list item', re.compile('date cannot be read'),
                                                within=app.get('list', 'Remarks')), 'what cannot be read')
            app.keys('Escape')
            app.wait(lambda: app.find('dialog') is None, 'end of the report')
            run_command(app, 'odd', re.compile('^Odd'))
            app.wait(lambda: title(app).startswith('Odd'), 'the odd paper')
            run_command(app, 'about this', 'About This Post')
            dialog = app.get('dialog')
            app.wait(lambda: app.find('label', 'Line 3', within=dialog), 'line of the date')
            names = [node.name for node in dialog.walk() if node.role == 'label']
            assert any(name.endswith('2024-03-09-odd.md') for name in names), names
            app.keys('Escape')
            app.wait(lambda: app.find('dialog') is None, 'end of the dialog')


def test_palette_in_korean():
    with library() as folder, App(folder, lang='ko', size=(1200, 800)) as app:
        wait_title(app, posts.title(NEWEST, 1))
        run_command(app, '설정', '기본 설정')
        app.wait(lambda: app.find('dialog', '기본 설정') and app.find('spin button', re.compile('^글자 크기')), 'preferences')
        app.keys('Escape')
        app.wait(lambda: app.find('dialog') is None, 'end of the preferences')


def test_palette_by_initial_consonants():
    with library() as folder, App(folder, lang='ko', size=(1200, 800)) as app:
        wait_title(app, posts.title(NEWEST, 1))
        app.keys('ctrl+k')
        app.wait(lambda: role_of_focus(app) == 'entry', 'entry with the focus')
        app.type('ㅅㅈ')
        app.wait(lambda: app.find('list item', '기본 설정') and not app.find('list item', '새로 고침'),
                 'preferences by ㅅㅈ, and what has only ㅅ no more')
        app.keys('ctrl+a')
        app.type('2024-03-05 7')
        app.get('list item', posts.title('2024-03-05', 7))
        app.keys('Return')
        wait_title(app, posts.title('2024-03-05', 7))


def test_help_offline_in_both_languages():
    for lang, name, heading, last in (('C', 'Help', 'Finding', 'Your Own Keys'), ('ko', '도움말', '찾기', '나만의 단축키')):
        with library() as folder, App(folder, lang=lang, size=(360, 640)) as app:
            wait_title_or_row(app)
            app.keys('F1')
            dialog = app.get('dialog', name)
            assert app.get('heading', heading, within=dialog)
            top = app.get('heading', last).box[1]
            app.keys('End')
            app.wait(lambda: app.get('heading', last).box[1] < top, 'the end of the help')
            app.keys('space Up Home')
            app.wait(lambda: app.get('heading', last).box[1] == top, 'its beginning')
            app.keys('Escape')
            app.wait(lambda: app.find('dialog') is None, 'end of the help')


def wait_title_or_row(app):
    app.get('list item', posts.title(NEWEST, 1))


def test_copies():
    with reading() as app:
        for keys, message in (('M', 'Copied as Markdown'), ('shift+ctrl+c', 'Copied as plain text'),
                              ('y', 'Link copied'), ('Y', 'BibTeX copied')):
            app.keys(keys)
            app.wait_announced(message)


def test_keys_of_the_window_in_a_dialog():
    for key in ('ctrl+comma', 'question', 'ctrl+k'):
        with reading() as app:
            app.keys(key)
            app.get('dialog')
            app.quit()
            assert app.status == 0


main()
