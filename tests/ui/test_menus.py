# SPDX-License-Identifier: GPL-3.0-or-later
"""Context menus by key and by pointer: where they open, what they do, and where the focus is after them."""

import re

import pages
from driver import main
from reading import role_of_focus, selected


# The tree tells places without the margins and the shadows around them.
TOLERANCE = 14


def place_of(node):
    x, y, width, height = node.box
    return x + width // 2, y + height // 2


def is_open(app):
    return 'GtkPopoverMenu' in pages.focus(app)


def wait_menu(app):
    """Where the menu is, once its first item has the focus."""
    app.wait(lambda: role_of_focus(app) == 'menu item', lambda: f'focus in a menu, not on {app.focused()}')
    app.settle()
    items = [node for node in app.walk(app.focused().parent) if node.role == 'menu item']
    assert 'focused' in items[0].states, items
    return pages.menu_place(app)


def leave_menu(app):
    app.keys('Escape')
    app.wait(lambda: not is_open(app), 'end of the menu')


def check_beside(place, box):
    """The menu lies right below what it is about, or above it, and begins where that does."""
    x, y, _, height = place
    assert box[0] - 2 <= x <= box[0] + box[2], (place, box)
    assert abs(y - (box[1] + box[3])) < TOLERANCE or abs(y + height - box[1]) < TOLERANCE, (place, box)


def test_list():
    for size in pages.SIZES:
        with pages.opened() as app:
            app.resize(*size)
            for keys, key in (('', 'shift+F10'), ('j j', 'Menu'), ('G', 'shift+F10'), ('g g', 'Menu')):
                app.keys(keys)
                app.settle()
                row, paper = app.focused(), selected(app)
                app.keys(key)
                check_beside(wait_menu(app), row.box)
                leave_menu(app)
                assert app.focused() == row and selected(app) == paper, (app.focused(), row)


def test_keys_that_come_at_once():
    with pages.opened() as app:
        app.keys('G shift+F10 Escape k shift+F10 Down Escape k shift+F10')
        wait_menu(app)
        assert selected(app).startswith('3'), selected(app)
        leave_menu(app)
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
        assert app.focused().name == selected(app)


def test_a_row_out_of_sight():
    with pages.opened() as app:
        app.resize(*pages.SIZES[1])
        app.keys('j')
        app.settle()
        # The focus goes on, and the list with it.
        app.keys(' '.join(['ctrl+Down'] * 12))
        app.settle()
        assert selected(app).startswith('2') and app.focused().name != selected(app)
        app.keys('shift+F10')
        place = wait_menu(app)
        leave_menu(app)
        assert app.focused().name == selected(app)
        check_beside(place, app.focused().box)


def test_what_is_chosen():
    with pages.opened() as app:
        app.keys('j shift+F10 Return')
        app.wait_announced('Bookmarked')
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
        assert 'Bookmarked' in app.focused().description
        app.keys('shift+F10 Down Return')
        app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
        app.keys('Escape')
        app.wait(lambda: role_of_focus(app) in ('article', 'list item'), 'focus out of the note')


def test_sidebar():
    with pages.opened() as app:
        app.keys('slash type:1')
        app.settle()
        app.keys('ctrl+s')
        app.settle()
        app.keys('Escape h')
        app.wait(lambda: 'JoganSidebar' in pages.focus(app), 'focus in the sidebar')
        # What has no menu opens none.
        app.keys('Home shift+F10')
        app.settle()
        assert not is_open(app), app.focused()
        for name in ('글', '1'):
            for key in ('End', *['Up'] * 9):
                if app.focused().name == name:
                    break
                app.keys(key)
                app.settle()
            row = app.focused()
            assert row.name == name, row
            app.keys('Menu')
            check_beside(wait_menu(app), row.box)
            leave_menu(app)
            assert app.focused() == row
        app.keys('End shift+F10')
        wait_menu(app)
        app.keys('Up Return')
        app.get('label', re.compile('removed'))


def test_reader():
    for size in pages.SIZES:
        with pages.opened() as app:
            app.resize(*size)
            app.keys('l')
            app.wait(lambda: role_of_focus(app) == 'article', 'focus in the text')
            app.settle()
            article, before = app.focused(), app.scroll()
            app.keys('shift+F10')
            _, y, _, _ = wait_menu(app)
            assert 30 < y < 140, y
            leave_menu(app)
            assert app.focused() == article
            app.keys('2')
            app.settle()
            app.keys('Menu')
            _, y, _, height = wait_menu(app)
            assert y > 60 or y + height > 0, y
            leave_menu(app)
            assert app.focused() == article and app.scroll() >= before


def test_a_link():
    with pages.opened() as app:
        app.keys('l Tab')
        app.wait(lambda: role_of_focus(app) != 'article', 'focus on a link')
        app.settle()
        link = app.focused()
        app.keys('shift+F10')
        place = wait_menu(app)
        assert abs(place[1] - link.box[1]) < 60, (place, link.box)
        app.keys('Down Return')
        app.wait_announced('Link copied')
        assert app.focused() == link
        # It is pasted where it can be seen.
        app.keys('slash')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        app.keys('ctrl+a ctrl+v')
        app.wait(lambda: app.focused().text.startswith('https://arxiv.org/abs/'), lambda: app.focused().text)


def test_columns():
    with pages.opened() as app:
        app.keys('v')
        app.wait(lambda: len(app.all('article')) == 3, 'columns')
        app.settle()
        card = app.focused()
        app.keys('shift+F10')
        x, _, _, _ = wait_menu(app)
        assert card.box[0] - 2 <= x < card.box[0] + card.box[2], (x, card.box)
        leave_menu(app)
        assert app.focused() == card
        other = app.all('article')[2]
        app.click(place_of(other), button=3)
        wait_menu(app)
        leave_menu(app)
        app.wait(lambda: 'focused' in other.states, 'focus on what was clicked')
        assert selected(app) is None or selected(app).startswith('3'), selected(app)


def test_entries_have_their_own():
    with pages.opened() as app:
        app.keys('slash')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        app.type('1')
        for enter in ('', 'Escape e'):
            app.keys(enter)
            app.wait(lambda: role_of_focus(app) in ('entry', 'text'), 'focus where text is written')
            app.settle()
            entry = app.focused()
            for key in ('shift+F10', 'Menu'):
                app.keys(key)
                app.wait(lambda: {'GtkText', 'GtkTextView'} & set(pages.focus(app)) and is_open(app),
                         lambda: f'the menu of the text, not {pages.focus(app)}')
                leave_menu(app)
                app.wait(lambda entry=entry: app.focused() == entry, 'focus where it was')


def test_by_pointer():
    with pages.opened() as app:
        app.settle()
        rows = app.all('list item', within=app.get('list', 'Papers'))
        place = place_of(rows[2])
        app.click(place, button=3)
        x, y, _, _ = wait_menu(app)
        assert abs(x - place[0]) < 4 and abs(y - place[1]) < 4, (x, y, place)
        leave_menu(app)
        assert app.focused() == rows[2] and selected(app) == rows[2].name
        heading = app.get('heading', re.compile('서론$'))
        place = heading.box[0] + 4, heading.box[1] + 4
        app.click(place, button=3)
        x, y, _, _ = wait_menu(app)
        assert abs(x - place[0]) < 4 and abs(y - place[1]) < 4, (x, y, place)
        app.keys('Return')
        app.wait_announced('Bookmarked')


main()
