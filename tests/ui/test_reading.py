# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading by keyboard, as a morning goes: real keys on the real window."""

import os
import re
import tempfile

import posts
from driver import App, main
from reading import NEWEST, library, reading, role_of_focus, run_command, scroll, search, selected, title, view
from reading import wait_scrolled, wait_selected, wait_title


def there_and_back(app, symbols=False):
    for number in range(2, 14):
        app.keys('j', symbols)
        wait_selected(app, posts.title(NEWEST, number))
    app.keys('j', symbols)
    wait_title(app, posts.title(NEWEST, 13))
    for number in range(12, 0, -1):
        app.keys('k', symbols)
        wait_selected(app, posts.title(NEWEST, number))
        wait_title(app, posts.title(NEWEST, number))


def test_thirteen_papers_there_and_back():
    with reading() as app:
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus on the first paper')
        there_and_back(app)
        app.wait(lambda: app.focused().name == posts.title(NEWEST, 1), 'focus on the first paper')


def test_there_and_back_on_other_layouts():
    with reading() as app:
        for layout in (('kr',), ('ru',)):
            app.layout(*layout)
            there_and_back(app)
        app.layout('us', 'dvorak')
        there_and_back(app, symbols=True)


def test_moving_in_the_reader_leaves_the_focus_there():
    with reading() as app:
        app.keys('l')
        app.wait(lambda: role_of_focus(app) == 'article', 'focus in the text')
        there_and_back(app)
        assert role_of_focus(app) == 'article'
        app.keys('h')
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
        for into, back in (('Return', 'Left'), ('Right', 'Escape')):
            app.keys(into)
            app.wait(lambda: role_of_focus(app) == 'article', f'focus in the text after {into}')
            app.keys(back)
            app.wait(lambda: role_of_focus(app) == 'list item', f'focus in the list after {back}')


def test_days():
    with reading() as app:
        for day in posts.DAYS[1:]:
            app.keys('J')
            wait_title(app, posts.title(day, 1))
        app.keys('J')
        for day in reversed(posts.DAYS[:-1]):
            app.keys('K')
            wait_title(app, posts.title(day, 1))


def test_no_key_is_lost():
    with reading() as app:
        for _ in range(5):
            app.keys('J j j')
            wait_title(app, posts.title(posts.DAYS[1], 3))
            app.keys('K j j j')
            wait_title(app, posts.title(NEWEST, 4))


def test_keys_before_anything_is_there():
    with tempfile.TemporaryDirectory() as home, library() as folder:
        with App(folder, home=home, size=(1200, 800)) as app:
            wait_title(app, posts.title(NEWEST, 1))
            app.keys('J J')
            wait_title(app, posts.title(posts.DAYS[2], 1))
            app.keys('3')
            place = wait_scrolled(app, 'the third section')
        # The place of the last time is where they count from.
        for number in (2, 3, 4):
            with App(home=home, shown=False) as app:
                app.surface()
                app.keys('j 3')
                app.appear()
                wait_title(app, posts.title(posts.DAYS[2], number))
                app.wait(lambda: scroll(app) == place, 'its third section')
                app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')


def test_first_and_last():
    with reading() as app:
        app.keys('G')
        wait_selected(app, posts.title(NEWEST, 13))
        app.keys('g g')
        wait_selected(app, posts.title(NEWEST, 1))
        app.keys('End')
        wait_selected(app, posts.title(NEWEST, 13))
        app.keys('Home')
        wait_selected(app, posts.title(NEWEST, 1))
        app.keys('l G')
        end = wait_scrolled(app, 'end of the text')
        app.keys('g g')
        app.wait(lambda: scroll(app) == 0, 'top of the text')
        assert end > 100 and title(app) == posts.title(NEWEST, 1)


def test_the_text_stays_where_it_is():
    with reading() as app:
        app.keys('3')
        place = wait_scrolled(app, 'the third section')
        for keys, role in (('l', 'article'), ('question', 'toggle button'), ('Escape', 'article'),
                           ('ctrl+k', 'entry'), ('Escape', 'article'), ('h', 'list item')):
            app.keys(keys)
            app.wait(lambda: role_of_focus(app) == role, lambda: f'focus after {keys} on {role}, not {app.focused()}')
            app.settle()
            if app.find('dialog') is None:
                assert scroll(app) == place, (keys, scroll(app), place)


def test_sections():
    with reading() as app:
        places = [0]
        for key in '234':
            app.keys(key)
            app.wait(lambda: scroll(app) > places[-1], f'section {key} below {places}')
            app.settle()
            places.append(scroll(app))
        # The end of the text is in sight already: only the heading that is marked moves on.
        app.keys('5 c')
        app.wait_announced('“Conclusion” copied')
        app.keys('2')
        app.wait(lambda: scroll(app) == places[1], 'second section again')
        app.keys('bracketright')
        app.wait(lambda: scroll(app) == places[2], 'third section')
        app.keys('bracketleft bracketleft')
        app.wait(lambda: scroll(app) < places[1], 'first section')
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus where it was')


def test_space_reads_on():
    with reading() as app:
        app.keys('space')
        app.wait(lambda: scroll(app) > 100, 'page down')
        app.keys('shift+space')
        app.wait(lambda: scroll(app) == 0, 'page up')
        for _ in range(20):
            app.keys('space')
            app.settle()
            if title(app) == posts.title(NEWEST, 2):
                break
        wait_title(app, posts.title(NEWEST, 2))
        app.wait(lambda: scroll(app) == 0, 'its beginning')


def test_history():
    with reading() as app:
        app.keys('j j J')
        wait_title(app, posts.title(posts.DAYS[1], 1))
        app.keys('alt+Left')
        wait_title(app, posts.title(NEWEST, 3))
        app.keys('alt+Right')
        wait_title(app, posts.title(posts.DAYS[1], 1))


def test_palette():
    with reading() as app:
        run_command(app, '4 of 2024-02-29', posts.title('2024-02-29', 4))
        wait_title(app, posts.title('2024-02-29', 4))
        app.keys('colon')
        app.wait(lambda: role_of_focus(app) == 'entry', 'entry with the focus')
        app.type('jk')
        app.wait(lambda: app.find('heading', 'No Results') or app.find('label', 'No Results'),
                 'letters typed, not taken for keys')
        app.keys('Escape')
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
        assert title(app) == posts.title('2024-02-29', 4)


def test_search_within_words():
    with reading() as app:
        app.keys('j j')
        wait_title(app, posts.title(NEWEST, 3))
        search(app, '"paper 4 of" date:2024-02')
        app.wait(lambda: selected(app) == posts.title('2024-02-29', 4),
                 lambda: f'the newest that fits, not “{selected(app)}”')
        app.keys('Down')
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus in what was found')
        app.keys('j')
        wait_title(app, posts.title('2024-02-28', 4))
        search(app, 'nowhere is:blue')
        app.get('label', re.compile('is:'))
        app.wait(lambda: app.find('label', 'Nothing Found') or app.find('heading', 'Nothing Found'), 'no result')
        app.keys('Escape')
        wait_title(app, posts.title(NEWEST, 3))
        assert selected(app) == posts.title(NEWEST, 3) and view(app) == 'Today'


def test_copy_link_and_section():
    with reading() as app:
        app.keys('j y')
        app.wait_announced('Link copied')
        app.keys('ctrl+k')
        app.wait(lambda: role_of_focus(app) == 'entry', 'entry with the focus')
        app.keys('ctrl+v')
        app.wait(lambda: app.find('list item', posts.title(NEWEST, 2), within=app.get('list', 'Commands')),
                 'the paper that the copied link leads to')
        app.keys('Escape')
        app.keys('3 c')
        app.wait_announced('“Results” copied')
        app.keys('Y')
        app.wait_announced('BibTeX copied')


class Browser:
    """Takes the place of a web browser and writes down what it is given."""

    def __init__(self, home):
        self.opened = os.path.join(home, 'opened')
        applications = os.path.join(home, '.local/share/applications')
        os.makedirs(applications)
        with open(os.path.join(applications, 'browser.desktop'), 'w', encoding='utf-8') as file:
            file.write('[Desktop Entry]\nType=Application\nName=Browser\nMimeType=x-scheme-handler/https;\n'
                       f'Exec=sh -c "echo $0 >> {self.opened}" %u\n')
        with open(os.path.join(applications, 'mimeapps.list'), 'w', encoding='utf-8') as file:
            file.write('[Default Applications]\nx-scheme-handler/https=browser.desktop\n')

    def lines(self):
        if not os.path.exists(self.opened):
            return []
        with open(self.opened, encoding='utf-8') as file:
            return file.read().split()


def test_links_open_in_the_browser():
    with tempfile.TemporaryDirectory() as home:
        browser = Browser(home)
        with reading(home=home) as app:
            identifier = posts.paper_id(NEWEST, 1)
            for key, address in (('o', f'https://arxiv.org/abs/{identifier}'),
                                 ('a', f'https://www.alphaxiv.org/abs/{identifier}'),
                                 ('f', f'https://huggingface.co/papers/{identifier}'),
                                 ('d', f'https://arxiv.org/pdf/{identifier}')):
                app.keys(key)
                app.wait(lambda: browser.lines()[-1:] == [address], f'{address} opened, not {browser.lines()}')


def test_tab_walks_the_links():
    with tempfile.TemporaryDirectory() as home, reading(home=home) as app:
        browser = Browser(home)
        app.keys('l')
        app.wait(lambda: role_of_focus(app) == 'article', 'focus in the text')
        app.keys('Tab')
        app.wait(lambda: role_of_focus(app) == 'paragraph', 'focus on the links')
        # The second link of the paper is alphaXiv.
        app.keys('Tab Return')
        address = f'https://www.alphaxiv.org/abs/{posts.paper_id(NEWEST, 1)}'
        app.wait(lambda: browser.lines()[-1:] == [address], f'{address} opened, not {browser.lines()}')


def test_sidebar_and_focus_mode():
    with reading() as app:
        assert view(app) == 'Today'
        app.keys('F9')
        app.wait(lambda: app.find('list', 'Views') is None, 'hidden sidebar')
        app.keys('F9')
        app.get('list', 'Views')
        app.wait(lambda: app.focused().name == 'Today', 'focus in the sidebar')
        app.keys('Down Down Return')
        app.wait(lambda: view(app) == 'All Papers', 'all papers')
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
        app.keys('z')
        app.wait(lambda: not app.find('list', 'Papers') and not app.find('list', 'Views'), 'only the reader')
        app.keys('j')
        wait_title(app, posts.title(NEWEST, 2))
        app.keys('Escape')
        app.get('list', 'Papers')


def test_zoom_is_kept():
    with tempfile.TemporaryDirectory() as home:
        with reading(home=home) as app:
            app.settle()
            before = app.get('heading', 'Introduction').box[3]
            app.keys('plus plus plus')
            app.wait(lambda: app.get('heading', 'Introduction').box[3] > before, 'larger text')
            app.settle()
            large = app.get('heading', 'Introduction').box[3]
        with reading(home=home) as app:
            app.wait(lambda: app.get('heading', 'Introduction').box[3] == large, 'text as large as before')
            app.keys('0')
            app.wait(lambda: app.get('heading', 'Introduction').box[3] == before, 'normal text')


def test_narrow_window():
    with reading(size=(360, 640)) as app:
        app.keys('j')
        wait_selected(app, posts.title(NEWEST, 2))
        app.keys('l')
        wait_title(app, posts.title(NEWEST, 2))
        assert app.find('list', 'Papers') is None
        app.keys('j')
        wait_title(app, posts.title(NEWEST, 3))
        app.keys('h')
        wait_selected(app, posts.title(NEWEST, 3))


def test_the_place_comes_back():
    with tempfile.TemporaryDirectory() as home, library() as folder:
        with App(folder, home=home, size=(1200, 800)) as app:
            wait_title(app, posts.title(NEWEST, 1))
            app.keys('J j j')
            wait_title(app, posts.title(posts.DAYS[1], 3))
        with App(home=home) as app:
            wait_title(app, posts.title(posts.DAYS[1], 3))
            assert selected(app) == posts.title(posts.DAYS[1], 3)


def test_the_place_comes_back_after_a_kill():
    with tempfile.TemporaryDirectory() as home, library() as folder:
        with App(folder, home=home, size=(1000, 700)) as app:
            wait_title(app, posts.title(NEWEST, 1))
            app.keys('J j 3')
            wait_title(app, posts.title(posts.DAYS[1], 2))
            place = wait_scrolled(app, 'the third section')
            # The settings write themselves, and a kill does not wait for them.
            app.wait(lambda: float(stored(home, 'last-scroll') or 0) == place, 'the place among the settings')
            app.kill()
        with App(home=home) as app:
            wait_title(app, posts.title(posts.DAYS[1], 2))
            app.wait(lambda: abs(scroll(app) - place) < 2, 'the text as far down as before')
            assert selected(app) == posts.title(posts.DAYS[1], 2)
            app.wait(lambda: app.frame.box[2:] == (1000, 700), 'the window as large as before')


def stored(home, key):
    """What the settings of a home say, or None. One that is being written is in a file beside, and goes with a kill."""
    path = os.path.join(home, '.config/glib-2.0/settings/keyfile')
    if not os.path.exists(path):
        return None
    with open(path, encoding='utf-8') as file:
        found = re.search(rf'^{key}=(.*)$', file.read(), re.MULTILINE)
    return found[1] if found else None


def test_posts_come_and_go():
    with reading() as app:
        app.keys('j j')
        wait_selected(app, posts.title(NEWEST, 3))
        posts.write(app.folder_of_posts, '2024-03-09', 4)
        app.wait(lambda: app.find('list item', re.compile('Sat 9 Mar')), 'new day in the sidebar')
        # The newest day is another one now; what was being read stays on screen.
        path = posts.write(app.folder_of_posts, '2024-03-07', 2)
        app.wait(lambda: app.find('list item', re.compile('Thu 7 Mar')), 'the day before')
        os.remove(path)
        app.wait(lambda: app.find('list item', re.compile('Thu 7 Mar')) is None, 'day gone from the sidebar')


def test_welcome():
    with App(size=(1200, 800)) as app:
        app.get('button', 'Add a Folder…')
        first = app.wait(lambda: selected(app), 'a welcome post')
        wait_title(app, first)
        app.keys('j')
        app.wait(lambda: selected(app) not in (first, None), 'the second paper')
        wait_title(app, selected(app))


def test_bad_input_is_named():
    with tempfile.TemporaryDirectory() as folder:
        missing = os.path.join(folder, 'nowhere')
        with App(missing, size=(1200, 800)) as app:
            app.wait(lambda: any('nowhere' in node.name for node in app.all('label')), 'message that names the folder')
        mixed = posts.write_all(os.path.join(folder, 'mixed'))
        with open(os.path.join(mixed, '2024-03-10-huge.md'), 'wb') as file:
            file.truncate(50_000_000)
        with open(os.path.join(mixed, '2024-03-11-bytes.md'), 'wb') as file:
            file.write(b'# 1. [A \xff\xfe title](https://arxiv.org/abs/2401.00001)\n\ntext\n')
        with App(mixed, size=(1200, 800)) as app:
            # Before the message goes.
            app.get('button', 'Report').press()
            app.wait(lambda: any('2024-03-10-huge.md' in node.name for node in app.all('label')), 'report of the file')
            app.keys('Escape')
            app.wait(lambda: title(app).startswith('A '), 'the readable post')


main()
