# SPDX-License-Identifier: GPL-3.0-or-later
"""Printing by keyboard through the system's dialog, into a PDF file."""

import os
import tempfile

import pdf
import posts
from driver import WHOLE_STACKS, App, main
from reading import NEWEST, role_of_focus, view, wait_selected


def prepare(home):
    """Nothing but files to print to."""
    folder = os.path.join(home, '.config/gtk-4.0')
    os.makedirs(folder)
    with open(os.path.join(folder, 'settings.ini'), 'w', encoding='utf-8') as file:
        file.write('[Settings]\ngtk-enable-animations=false\ngtk-print-backends=file\n')
    with open(os.path.join(home, '.config/user-dirs.dirs'), 'w', encoding='utf-8') as file:
        file.write('XDG_DOCUMENTS_DIR="$HOME/"\n')


def print_to_file(app, keys, name):
    """What was printed after these keys, when the dialog is agreed to."""
    path = os.path.join(app.home, f'{name}.pdf')
    app.keys(keys)
    app.wait_other_window()
    dialog = app.wait(lambda: next((node for node in app.root.children if node.name == 'Print'), None), 'the dialog')
    row = app.wait(lambda: app.find('table row', 'Print to File', within=dialog), 'the printer that is none')
    if 'selected' not in row.states:
        app.keys('Tab space')
    button = app.wait(lambda: app.find('button', 'Print', within=dialog), 'its button')
    app.wait(lambda: 'sensitive' in button.states, 'something to print to')
    app.keys('alt+p')
    app.wait(lambda: os.path.exists(path) and open(path, 'rb').read().rstrip().endswith(b'%%EOF'), path)
    app.wait(lambda: 'active' in app.frame.states, 'the window again')
    return pdf.text(path)


def squeeze(text):
    return ''.join(text.split())


def test_print():
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        prepare(home)
        posts.write(folder, NEWEST, 4)
        posts.write(folder, posts.DAYS[1], 2)
        # Another post of the day, with one paper that the first has, too, and one that it has not.
        with open(os.path.join(folder, 'other.md'), 'w', encoding='utf-8') as file:
            file.write(f'---\ndate: {NEWEST}\n---\n'
                       f'# 1. [Twice](https://arxiv.org/abs/{posts.paper_id(NEWEST, 1)})\n\n뒤.\n\n'
                       f'# 2. [Elsewhere](https://arxiv.org/abs/2403.77777)\n\n다른 글에만 있는 논문.\n')
        with App(folder, home=home, size=(1200, 800), env=WHOLE_STACKS) as app:
            wait_selected(app, posts.title(NEWEST, 1))
            app.keys('e')
            app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
            app.type('my own words')
            app.keys('Escape')
            paper = print_to_file(app, 'ctrl+p', posts.title(NEWEST, 1))
            assert squeeze(posts.title(NEWEST, 1)) in paper and squeeze(posts.title(NEWEST, 2)) not in paper
            assert '논문은아침마다읽는글을더빨리찾게하는데목적이있다' in paper and 'myownwords' in paper
            day = print_to_file(app, 'shift+ctrl+p', 'Friday, 8 March 2024')
            for title in [posts.title(NEWEST, number) for number in range(1, 5)] + ['Elsewhere']:
                assert day.count(squeeze(title)) == 1, (title, day)
            assert '다른글에만있는논문' in day and 'Twice' not in day and 'myownwords' in day
            assert squeeze(posts.title(posts.DAYS[1], 1)) not in day
            app.keys('h Down Down Down Down Return')
            app.wait(lambda: view(app) == 'Notes', 'the notes')
            notes = print_to_file(app, 'ctrl+p', 'Notes')
            assert 'myownwords' in notes and '목적이있다' not in notes


main()
