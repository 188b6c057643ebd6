# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page at every size: nothing complains, nothing is cut off, and the focus stays where it is."""

import pages
import posts
from driver import main
from reading import NEWEST, reading, role_of_focus, selected, title


def test_light():
    with pages.opened() as app:
        pages.check(app, sizes=(*pages.SIZES, pages.SMALLEST))


def test_beginnings():
    for beginning in pages.BEGINNINGS:
        with pages.opened(beginning) as app:
            pages.check_page(app, beginning, (*pages.SIZES, pages.SMALLEST))


def test_import_from_another_machine():
    with pages.opened() as app:
        pages.check(app, pages.FROM_FILES, (*pages.SIZES, pages.SMALLEST))
        app.kill()


def test_a_message_before_the_window_has_a_size():
    with pages.opened('post-not-read') as app:
        message = app.get('label', '1 file could not be read')
        assert message.box[2] > 3 * message.box[3], f'in narrow lines: {message.box}'


def test_messages():
    """They take the lines they need, and leave their buttons room."""
    for lang, scale in (('C', 1), ('C', 2), ('ko', 2)):
        with pages.opened(lang=lang, text_scale=scale) as app:
            app.resize(*pages.SIZES[-1])
            for keys in ('A', 'u', 'y'):
                app.keys(keys)
                app.settle()
                found = pages.faults(app)
                assert not found, (lang, scale, keys, found)


def test_the_title_beside_all_buttons_of_a_window():
    with pages.opened() as app:
        app.keys('b ctrl+alt+d')
        app.get('toggle button', 'Order')
        width = app.get('label', 'Bookmarks').box[2]
        app.resize(*pages.SIZES[-1])
        app.settle()
        assert app.get('label', 'Bookmarks').box[2] == width, app.get('label', 'Bookmarks').box


def test_header_bars_are_equally_high():
    for scale in (1, 2):
        with pages.opened(text_scale=scale) as app:
            app.settle()
            tops = [node.parent.parent.parent.box[1] for node in (app.get('list', 'Papers'), app.get('article'))]
            assert tops[0] == tops[1] > 40, (scale, tops)


def test_dialogs_begin_alike():
    """With the focus on the same widget, whether they float or are sheets; and Tab moves it on from there."""
    with pages.opened() as app:
        app.keys('b')
        for keys in ('ctrl+1', 'ctrl+6', 'ctrl+comma', 'ctrl+k', 'F1'):
            found = []
            for size in (pages.SIZES[0], pages.SIZES[-1]):
                app.resize(*size)
                app.keys(keys)
                app.get('dialog')
                app.settle()
                first = app.focused()
                found.append((first.role, first.name))
                app.keys('Tab')
                app.wait(lambda first=first: app.focused() != first, 'the focus on something else')
                pages.leave(app)
            assert found[0] == found[1], found


def test_focus_mode_from_a_list_alone():
    with pages.opened() as app:
        app.resize(*pages.SIZES[-1])
        app.keys('z')
        app.wait(lambda: 'JoganReader' in pages.focus(app), 'focus in the text')
        app.get('article')
        app.keys('h')
        app.wait(lambda: 'JoganPaperList' in pages.focus(app), 'focus in the list')


def test_focus_stays_where_it_is():
    with reading() as app:
        for key, role in (('', 'list item'), ('slash', 'entry'), ('Escape l', 'article'), ('e', 'text'),
                          ('Escape v', 'article')):
            app.keys(key)
            app.wait(lambda role=role: role_of_focus(app) == role, lambda: f'focus on a {role}, not on {app.focused()}')
            for size in (*pages.SIZES, *reversed(pages.SIZES)):
                app.resize(*size)
                app.settle()
                assert role_of_focus(app) == role, f'{role} at {size}: {app.focused()}'
        app.keys('Escape h')
        app.wait(lambda: selected(app) == posts.title(NEWEST, 1) and title(app), 'all as it was')


main()
