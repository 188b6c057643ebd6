# SPDX-License-Identifier: GPL-3.0-or-later
"""test_annotations_schema.py DRIVER SOURCE: holds docs/schemas to what is written, and docs/data-format.md to both."""

import copy
import json
import os
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print('1..0 # SKIP python3-jsonschema is missing')
    sys.exit(0)

DRIVER, SOURCE = sys.argv[1:3]
NAMES = ('bookmarks', 'notes', 'reading')
tests = []


def test(function):
    tests.append(function)
    return function


def read(*path):
    with open(os.path.join(*path), encoding='utf-8') as file:
        return file.read()


def validator(name):
    schema = json.loads(read(SOURCE, 'docs', 'schemas', f'{name}.schema.json'))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def samples(folder):
    subprocess.run([DRIVER, 'sample', folder, '-'], check=True)
    return {name: json.loads(read(folder, f'{name}.json')) for name in NAMES}


@test
def written_files_are_valid():
    with tempfile.TemporaryDirectory() as folder:
        for name, document in samples(folder).items():
            validator(name).validate(document)
            assert document['records'], f'nothing in {name}'


@test
def every_member_is_described():
    """The sample has every member that there is, and the schema knows each of them."""
    with tempfile.TemporaryDirectory() as folder:
        documents = samples(folder)
    for name, document in documents.items():
        definitions = validator(name).schema['$defs']
        known = set(definitions['record'].get('properties', {}))
        if name == 'notes':
            known = set(definitions['version']['properties']) | {'conflicts'}
        written = set().union(*document['records'].values())
        assert written == known, f'{name}: {written ^ known}'


@test
def one_record_a_line_and_keys_sorted():
    with tempfile.TemporaryDirectory() as folder:
        for name, document in samples(folder).items():
            lines = read(folder, f'{name}.json').split('\n')
            for key in document['records']:
                assert sum(line.startswith(json.dumps(key, ensure_ascii=False) + ':{') for line in lines) == 1
            assert json.dumps(document) == json.dumps(document, sort_keys=True)


@test
def wrong_files_are_invalid():
    with tempfile.TemporaryDirectory() as folder:
        documents = samples(folder)
    for name, document in documents.items():
        for member in ('format', 'min_writer', 'records', 'version'):
            wrong = copy.deepcopy(document)
            del wrong[member]
            assert not validator(name).is_valid(wrong), f'{name} without {member}'
        for value in (5, {}, {'device': 'd', 'modified': 'yesterday'}):
            wrong = copy.deepcopy(document)
            wrong['records']['x'] = value
            assert not validator(name).is_valid(wrong), f'{name} with {value}'


@test
def examples_are_valid_and_as_written():
    """Each example of the documentation is valid, and Jogan would write it in these bytes."""
    found = set()
    for example in re.findall(r'^```json\n(.*?)^```', read(SOURCE, 'docs', 'data-format.md'), re.MULTILINE | re.DOTALL):
        name = json.loads(example)['format'].removeprefix('jogan-')
        found.add(name)
        validator(name).validate(json.loads(example))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, f'{name}.json')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(example)
            subprocess.run([DRIVER, 'rewrite', folder, name], check=True)
            assert read(path) == example, f'{name}: written otherwise'
    assert found == set(NAMES), found


print(f'1..{len(tests)}')
failed = False
for number, function in enumerate(tests, 1):
    try:
        function()
        print(f'ok {number} {function.__name__}')
    except Exception as error:  # pylint: disable=broad-except
        failed = True
        print(f'not ok {number} {function.__name__}')
        for line in f'{type(error).__name__}: {error}'.split('\n'):
            print(f'# {line}')
sys.exit(failed)
