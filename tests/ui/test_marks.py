# SPDX-License-Identifier: GPL-3.0-or-later
"""Bookmarks, notes and read state by keyboard alone, and what is left of them after the worst."""

import json
import os
import re
import tempfile
import time

import posts
from driver import App, main
from reading import (NEWEST, library, reading, role_of_focus, run_command, selected, view, wait_scrolled, wait_selected,
                     wait_title)


def data(home, name):
    path = os.path.join(home, '.local/share/jogan', name)
    if not os.path.exists(path):
        return {}
    with open(path, encoding='utf-8') as file:
        return json.load(file)['records']


def note_text(home, number):
    return data(home, 'notes.json').get(posts.paper_id(NEWEST, number), {}).get('text')


def row(app, number, day=NEWEST):
    return app.get('list item', posts.title(day, number), within=app.get('list', 'Papers'))


def wait_description(app, number, text):
    app.wait(lambda: text in row(app, number).description, lambda: f'“{text}” in “{row(app, number).description}”')


def header(app, text):
    app.wait(lambda: app.find('label', text), f'“{text}” above the day')


def test_bookmark_and_undo():
    with tempfile.TemporaryDirectory() as home:
        with reading(home=home) as app:
            app.keys('j b')
            wait_description(app, 2, 'Bookmarked')
            app.keys('j b')
            wait_description(app, 3, 'Bookmarked')
            app.keys('u')
            app.wait_announced('Undone: Bookmark added')
            app.wait(lambda: 'Bookmarked' not in row(app, 3).description, 'no bookmark on the third paper')
            app.keys('ctrl+alt+d')
            app.wait(lambda: view(app) == 'Bookmarks', 'the view of bookmarks')
            wait_selected(app, posts.title(NEWEST, 2))
            app.keys('b')
            app.wait_announced('Bookmark removed')
            app.keys('ctrl+z')
            wait_selected(app, posts.title(NEWEST, 2))
        records = data(home, 'bookmarks.json')
        assert [identifier for identifier, record in records.items() if not record.get('deleted')] == \
            [posts.paper_id(NEWEST, 2)], records


def test_a_list_that_empties_keeps_the_focus():
    with reading() as app:
        app.keys('b ctrl+alt+d')
        app.wait(lambda: view(app) == 'Bookmarks', 'the view of bookmarks')
        wait_selected(app, posts.title(NEWEST, 1))
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
        app.keys('b')
        app.wait(lambda: selected(app) is None, 'no bookmark')
        for size in ((1200, 800), (800, 600), (1200, 800)):
            app.resize(*size)
            app.settle()
            assert role_of_focus(app) == 'panel', (size, app.focused())
        app.keys('h')
        app.wait(lambda: app.focused().name == 'Bookmarks', lambda: f'focus in the sidebar, not on {app.focused()}')
        app.keys('l u')
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus on the bookmark that is back')


def test_note_is_there_after_kill():
    with tempfile.TemporaryDirectory() as home, library() as folder:
        with App(folder, home=home, size=(1200, 800)) as app:
            wait_selected(app, posts.title(NEWEST, 1))
            app.keys('j e')
            app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
            app.type('remember: j/k, ? and 1 more')
            # By itself, while it is being written.
            app.wait(lambda: note_text(home, 2) == 'remember: j/k, ? and 1 more',
                     lambda: f'note in the store, which has {note_text(home, 2)}')
            assert role_of_focus(app) == 'text'
            app.kill()
        with App(folder, home=home, size=(1200, 800)) as app:
            wait_description(app, 2, 'Note: remember: j/k, ? and 1 more')


def test_note_by_keyboard():
    with reading() as app:
        app.keys('e')
        app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
        app.keys('Escape')
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list, nothing noted')
        app.keys('e')
        app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
        app.type('first')
        app.keys('ctrl+Return')
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
        wait_description(app, 1, 'Note: first')
        app.keys('j e')
        app.wait(lambda: role_of_focus(app) == 'text', 'focus in the second note')
        app.type('second')
        app.keys('Escape')
        wait_description(app, 2, 'Note: second')
        app.keys('u')
        app.wait(lambda: 'Note' not in row(app, 2).description, 'the second note undone')
        wait_description(app, 1, 'Note: first')
        app.keys('F9 F9')
        app.wait(lambda: app.focused().name == 'Today', 'focus in the sidebar')
        app.keys('Down Down Down Down Return')
        app.wait(lambda: view(app) == 'Notes', 'the view of notes')
        wait_selected(app, posts.title(NEWEST, 1))


def test_read_state():
    with reading() as app:
        header(app, '13 papers')
        app.keys('m')
        header(app, '1 of 13 read')
        app.keys('m')
        header(app, '13 papers')
        app.keys('x x x')
        wait_selected(app, posts.title(NEWEST, 4))
        header(app, '3 of 13 read')
        app.keys('p')
        app.wait_announced('No unread paper above')
        app.keys('k k n')
        wait_selected(app, posts.title(NEWEST, 4))
        app.keys('A')
        header(app, '13 of 13 read')
        app.keys('u')
        header(app, '3 of 13 read')


def test_held_key_reads_nothing():
    # A slow machine shows the first and the last of them for a while.
    with reading(settings='read-seconds=10') as app:
        app.hold('j', 1.5)
        app.keys('g g')
        wait_selected(app, posts.title(NEWEST, 1))
        header(app, '13 papers')


def test_a_paper_on_screen_for_a_while_is_read():
    with reading(settings='') as app:
        wait_title(app, posts.title(NEWEST, 1))
        # Two seconds make a moment.
        time.sleep(2.2)
        app.keys('j')
        header(app, '1 of 13 read')


def test_the_unread_do_not_jump():
    with reading() as app:
        app.keys('F9 F9')
        app.wait(lambda: app.focused().name == 'Today', 'focus in the sidebar')
        app.keys('Down Return')
        app.wait(lambda: view(app) == 'Unread', 'the view of the unread')
        wait_selected(app, posts.title(NEWEST, 1))
        for number in range(2, 6):
            app.keys('x')
            wait_selected(app, posts.title(NEWEST, number))
        app.keys('k k')
        wait_selected(app, posts.title(NEWEST, 3))


def test_also_on():
    with library() as folder:
        extra = posts.post('2024-03-01', 1).replace(posts.paper_id('2024-03-01', 1), posts.paper_id(NEWEST, 1))
        with open(os.path.join(folder, '2024-03-01-again.md'), 'w', encoding='utf-8') as file:
            file.write(extra)
        with App(folder, size=(1200, 800)) as app:
            wait_title(app, posts.title(NEWEST, 1))
            app.keys('b')
            app.get('button', re.compile('Fri 1 Mar')).press()
            wait_title(app, posts.title('2024-03-01', 1))
            app.wait(lambda: 'Bookmarked' in app.selected(within=app.get('list', 'Papers')).description,
                     'one bookmark for the paper wherever it stands')


def test_a_mark_outlives_its_post():
    with tempfile.TemporaryDirectory() as home, library() as folder:
        with App(folder, home=home, size=(1200, 800)) as app:
            wait_selected(app, posts.title(NEWEST, 1))
            app.keys('j j b e')
            app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
            app.type('kept')
            app.keys('Escape')
            wait_description(app, 3, 'Note: kept')
        os.remove(os.path.join(folder, f'{NEWEST}-digest.md'))
        with App(home=home, size=(1200, 800)) as app:
            app.keys('ctrl+alt+d')
            wait_title(app, posts.title(NEWEST, 3))
            wait_selected(app, posts.title(NEWEST, 3))


def test_a_note_on_a_sentence():
    with tempfile.TemporaryDirectory() as home:
        with reading(home=home) as app:
            app.keys('3')
            wait_scrolled(app, 'the third section')
            paragraph = next(node for node in app.all('paragraph') if 'Results 절의' in node.text)
            text = paragraph.text
            x, y, width, height = paragraph.box
            app.drag((x + width // 4, y + height // 2), (x + width // 2, y + height // 2))
            app.wait(lambda: len(paragraph.selection) > 5, 'a part of it selected')
            app.keys('e')
            app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
            app.type('why')
            app.keys('ctrl+Return')
            app.wait(lambda: 'why' in row(app, 1).description, 'the note in the list')
        note = data(home, 'notes.json')[posts.paper_id(NEWEST, 1)]
        assert note.get('heading') == 'Results' and len(note['quote']) > 5 and note['quote'] in text, note


def export_by_keyboard(app, path):
    run_command(app, 'Export bookmarks', 'Export Bookmarks and Notes')
    app.wait(lambda: app.focused().name == 'Export…', 'the button that exports')
    app.keys('Return')
    app.wait_other_window()
    app.keys('ctrl+a')
    app.type(path)
    app.keys('Return')
    app.wait(lambda: os.path.exists(path), f'{path}')
    with open(path, encoding='utf-8') as file:
        return app.wait(file.read, 'text in the file')


def test_bookmark_note_undo_and_export_on_real_posts():
    seed = os.path.join(os.path.dirname(__file__), '../../../shared/posts/seed')
    if not os.path.isdir(seed):
        return 'the real posts are not here'
    with tempfile.TemporaryDirectory() as home, App(seed, home=home, size=(1200, 800)) as app:
        first = app.wait(lambda: selected(app), 'a paper')
        app.keys('b j')
        second = app.wait(lambda: selected(app) != first and selected(app), 'the second paper')
        app.keys('b u e')
        app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
        app.type('one line')
        app.keys('ctrl+Return')
        app.wait(lambda: 'Note: one line' in app.selected(within=app.get('list', 'Papers')).description,
                 'the note in the list')
        text = export_by_keyboard(app, os.path.join(home, 'marks.md'))
        assert first in text and second in text and 'one line' in text, text
        # GTK's file chooser leaks some of what it listed, which a sanitizer would tell of at the end.
        app.kill()
    return None


def choose_when(app, downs):
    """What counts as read, by the preferences."""
    app.keys('ctrl+comma')
    app.get('dialog')
    app.keys('alt+r')
    app.settle()
    app.keys('Down ' * downs + 'Return')
    app.settle()
    app.keys('Escape')
    app.wait(lambda: app.find('dialog') is None, 'end of the preferences')


def wait_on_screen(seconds):
    # This is what is tested: a time that goes by.
    time.sleep(seconds)


def test_read_only_by_key_or_at_the_end():
    with reading(settings='') as app:
        choose_when(app, 2)
        wait_on_screen(2.5)
        app.keys('j')
        wait_title(app, posts.title(NEWEST, 2))
        app.keys('m')
        wait_description_without(app, 2, 'Unread')
        assert 'Unread' in row(app, 1).description
    with reading(settings='') as app:
        choose_when(app, 1)
        wait_on_screen(2.5)
        app.keys('j')
        wait_title(app, posts.title(NEWEST, 2))
        app.keys('l G')
        wait_on_screen(2.5)
        app.keys('j')
        wait_description_without(app, 2, 'Unread')
        assert 'Unread' in row(app, 1).description


def wait_description_without(app, number, text):
    app.wait(lambda: text not in row(app, number).description,
             lambda: f'no “{text}” in “{row(app, number).description}”')


main()
