# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a post says is on screen, and is to assistive technology what it is in the post."""

import glob
import json
import os
import shutil
import subprocess
import tempfile

from driver import PROGRAM, App, main
from reading import role_of_focus, run_command, wait_title

POSTS = os.path.join(os.path.dirname(__file__), '..', 'data', 'posts')

ALL_KINDS = '''---
title: "모든 모양"
date: 2024-03-09
---

# 1. [표와 수식이 있는 논문](https://arxiv.org/abs/2401.00001)

## 서론
- 목표: 글에 있는 것을 <빠짐없이> 보여 준다.
- 동기: `Raw <tokens>`와 **굵은 글자**에서 & 기호까지.

## 방법
첫 문단에는 [링크 하나](https://example.org/one)가 있다.

- 바깥 항목
  - 안쪽 항목
    1. 더 안쪽 항목

> 인용한 문장

### 표
| 이름 | 값 | 설명 |
|---|---:|---|
| 하나 | 1.5 | 첫째 줄의 설명 |
| 둘 | 22 | a < b && c > d |

#### 표의 아래
### 수식과 코드
$$x^2 \\le 1$$

$$\\frac{\\weird{a}}{b}$$

```c
int main (void) { return very_long_name_number_one + very_long_name_number_two + very_long_name_number_three; }
```

![그림의 설명](https://example.org/picture.png)

<div>그대로 둔 표시</div>

## 한계
정보 부족

# 2. [한 줄짜리](https://arxiv.org/abs/2401.00002)

끝.
'''


def entries(folder):
    """The papers of a folder as `jogan --list --json` gives them."""
    environment = dict(os.environ, LC_ALL='C.UTF-8')
    output = subprocess.run([PROGRAM, '--list', '--json', folder], env=environment, stdout=subprocess.PIPE,
                            encoding='utf-8', check=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def letters(text):
    """What is said, without the signs that stand for its layout."""
    return ''.join(c for c in text if c.isalnum())


def level(node):
    return int(node.accessible.get_attributes().get('level', 0))


def write(folder):
    with open(os.path.join(folder, '2024-03-09-kinds.md'), 'w', encoding='utf-8') as file:
        file.write(ALL_KINDS)


def read_all(app, papers):
    """Goes from paper to paper by keyboard and yields each with its nodes."""
    for i, paper in enumerate(papers):
        if i > 0:
            app.keys('j')
        wait_title(app, paper['title'])
        app.settle()
        yield paper, list(app.get('article').walk())


def assert_complete(paper, nodes):
    shown = letters(' '.join(node.text for node in nodes))
    headings = [(level(node), node.name) for node in nodes if node.role == 'heading']
    assert headings[0] == (1, paper['title']), headings
    for section in paper['sections']:
        if section['heading']:
            assert (2, section['heading']) in headings, f'no heading {section["heading"]} in {headings}'
        for line in section['text'].splitlines():
            assert letters(line) in shown, f'{paper["post"]}: “{line}” is not shown'


def test_everything_is_shown():
    with tempfile.TemporaryDirectory() as folder:
        write(folder)
        for path in glob.glob(os.path.join(POSTS, '*.md')):
            shutil.copy(path, folder)
        papers = entries(folder)
        with App(folder, size=(1200, 800)) as app:
            app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
            run_command(app, 'all papers', 'All Papers')
            app.wait(lambda: app.selected(within=app.get('list', 'Views')).name == 'All Papers', 'all papers')
            app.keys('g g')
            for paper, nodes in read_all(app, papers):
                assert_complete(paper, nodes)


def test_blocks_are_what_they_are():
    with tempfile.TemporaryDirectory() as folder:
        write(folder)
        with App(folder, size=(1200, 800)) as app:
            wait_title(app, '표와 수식이 있는 논문')
            app.settle()
            nodes = [(node.role, node.text or node.name, level(node)) for node in app.get('article').walk()]
    headings = [(text, depth) for role, text, depth in nodes if role == 'heading']
    assert headings == [('표와 수식이 있는 논문', 1), ('서론', 2), ('방법', 2), ('표', 3), ('표의 아래', 4),
                        ('수식과 코드', 3), ('한계', 2)], headings
    roles = {text: role for role, text, _ in nodes}
    assert roles['이름'] == roles['a < b && c > d'] == 'table cell', roles
    assert roles['글에 있는 것을 <빠짐없이> 보여 준다.'] == 'paragraph'
    assert 'Raw <tokens>와 굵은 글자에서 & 기호까지.' in roles, roles
    assert 'x² ≤ 1' in roles and any('\\weird' in text for text in roles), roles
    assert any('그대로 둔 표시' in text for text in roles), roles


def test_wide_blocks_scroll_by_themselves():
    with tempfile.TemporaryDirectory() as folder:
        write(folder)
        with App(folder, size=(360, 640)) as app:
            app.keys('l')
            wait_title(app, '표와 수식이 있는 논문')
            app.settle()
            article = app.get('article')
            assert article.box[2] <= 360, article.box
            code = next(node for node in article.walk() if node.text.startswith('int main'))
            assert code.box[2] > 360, code.box
            cells = [node.box[2] for node in article.walk() if node.role == 'table cell']
            assert len(cells) == 9 and min(cells) > 20, cells


def test_links_of_blocks_open():
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        write(folder)
        opened = os.path.join(home, 'opened')
        applications = os.path.join(home, '.local/share/applications')
        os.makedirs(applications)
        with open(os.path.join(applications, 'browser.desktop'), 'w', encoding='utf-8') as file:
            file.write('[Desktop Entry]\nType=Application\nName=Browser\nMimeType=x-scheme-handler/https;\n'
                       f'Exec=sh -c "echo $0 >> {opened}" %u\n')
        with open(os.path.join(applications, 'mimeapps.list'), 'w', encoding='utf-8') as file:
            file.write('[Default Applications]\nx-scheme-handler/https=browser.desktop\n')

        def last():
            with open(opened, encoding='utf-8') as file:
                return file.read().split()[-1:]

        def wait_opened(app, address):
            app.wait(lambda: os.path.exists(opened) and last() == [address], f'{address} opened')

        with App(folder, home=home, size=(1200, 800)) as app:
            wait_title(app, '표와 수식이 있는 논문')
            app.keys('l')
            app.wait(lambda: app.focused().role == 'article', 'focus in the text')
            # Four well-known pages, then the links of the text, between them a line of code that is too long.
            for keys, address in (('Tab Tab Tab Tab Tab Return', 'https://example.org/one'),
                                  ('Tab Tab Return', 'https://example.org/picture.png')):
                app.keys(keys)
                wait_opened(app, address)


main()
