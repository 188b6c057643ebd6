# SPDX-License-Identifier: GPL-3.0-or-later
"""test_release.py: makes releases of throw-away copies of the project. Prints TAP."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
import xml.etree.ElementTree as ElementTree

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
METAINFO = 'data/dev.jogan.Jogan.metainfo.xml.in'
FILES = ('build-aux/release.sh', 'meson.build', 'NEWS.md', METAINFO)
NOTES = '''## Unreleased

What is <new> & good,
in two lines.

- One thing, which
  goes on
- Another `thing`

'''


class Project:
    """A repository with what a release touches, and checks that pass or fail at once."""

    def __init__(self, folder, checks='exit 0', notes=NOTES):
        self.folder = folder
        for path in FILES:
            os.makedirs(os.path.join(folder, os.path.dirname(path)), exist_ok=True)
            shutil.copy(os.path.join(SOURCE, path), os.path.join(folder, path))
        self.version = re.search(r"^  version: '(.*)',", self.read('meson.build'), re.MULTILINE)[1]
        news = self.read('NEWS.md')
        news = re.sub(r'(?ms)^## Unreleased\n.*?(?=^## )', '', news)
        self.write('NEWS.md', news.replace('## ', notes + '## ', 1))
        self.write('.ci/run', f'#!/bin/sh\n{checks}\n')
        os.chmod(os.path.join(folder, '.ci/run'), 0o755)
        self.git('init', '-q', '-b', 'main')
        self.commit()
        self.before = self.git('rev-parse', 'HEAD')

    def read(self, path):
        with open(os.path.join(self.folder, path), encoding='utf-8') as file:
            return file.read()

    def write(self, path, text):
        os.makedirs(os.path.dirname(os.path.join(self.folder, path)), exist_ok=True)
        with open(os.path.join(self.folder, path), 'w', encoding='utf-8') as file:
            file.write(text)

    def git(self, *arguments):
        return subprocess.run(['git', '-C', self.folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.org',
                               *arguments], check=True, stdout=subprocess.PIPE, encoding='utf-8').stdout.strip()

    def commit(self):
        self.git('add', '-A')
        self.git('commit', '-q', '-m', 'test: Begin')

    def release(self, version):
        names = {f'GIT_{role}_{what}': value for role in ('AUTHOR', 'COMMITTER')
                 for what, value in (('NAME', 'Test'), ('EMAIL', 'test@example.org'))}
        return subprocess.run(['build-aux/release.sh', version], cwd=self.folder, env={**os.environ, **names},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8', check=False)

    def refuses(self, version, why):
        status = self.git('status', '--porcelain')
        result = self.release(version)
        assert result.returncode and why in result.stdout, result.stdout
        assert self.git('rev-parse', 'HEAD') == self.before and self.git('tag') == '', 'something was done'
        assert self.git('status', '--porcelain') == status, 'something was left behind'


def test_release(folder):
    project = Project(folder)
    result = project.release('9.8.7')
    assert result.returncode == 0, result.stdout
    assert project.git('status', '--porcelain') == ''
    assert project.git('log', '-1', '--format=%s') == 'Release 9.8.7'
    assert project.git('rev-parse', 'v9.8.7^{commit}') == project.git('rev-parse', 'HEAD')
    assert project.git('cat-file', '-t', 'v9.8.7') == 'tag'
    assert "version: '9.8.7'" in project.read('meson.build')
    headings = re.findall(r'^## (.*)', project.read('NEWS.md'), re.MULTILINE)
    assert headings[0] == '9.8.7' and headings.count(project.version) == 1 and 'Unreleased' not in headings, headings
    releases = ElementTree.fromstring(project.read(METAINFO)).find('releases')
    newest = releases[0]
    assert newest.get('version') == '9.8.7' and re.fullmatch(r'\d{4}-\d\d-\d\d', newest.get('date'))
    assert releases[1].get('version') == project.version
    assert [node.text for node in newest.iter('p')] == ['What is <new> & good, in two lines.']
    assert [node.text for node in newest.iter('li')] == ['One thing, which goes on', 'Another thing']


def test_refusals(folder):
    project = Project(folder)
    project.refuses('', 'which version?')
    project.refuses('1.2', 'which version?')
    project.refuses(project.version, 'does not come after')
    project.refuses('0.0.1', 'does not come after')
    project.write('NEWS.md', project.read('NEWS.md') + 'more\n')
    project.refuses('9.8.7', 'not committed')
    project.git('checkout', '-q', '--', 'NEWS.md')
    project.write('new', 'file')
    project.refuses('9.8.7', 'not committed')


def test_failing_checks(folder):
    Project(folder, checks='exit 1').refuses('9.8.7', 'the checks failed')


def test_nothing_to_tell(folder):
    Project(folder, notes='## Unreleased\n\n').refuses('9.8.7', 'tells of nothing')


def main():
    if not shutil.which('git'):
        print('1..0 # SKIP git is missing')
        return
    tests = [(name, value) for name, value in globals().items() if name.startswith('test_')]
    print(f'1..{len(tests)}')
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(folder)
                print(f"ok {number} - {name.removeprefix('test_')}")
            except (AssertionError, OSError, subprocess.SubprocessError):
                failed += 1
                traceback.print_exc()
                print(f"not ok {number} - {name.removeprefix('test_')}")
    sys.exit(failed > 0)


main()
