# SPDX-License-Identifier: GPL-3.0-or-later
"""test.py BUILD-FOLDER [NAME ...]: runs Meson's tests and counts what they consist of, subtest by subtest."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree


def choose(build, names):
    """The tests of these names and suites, or None where all are meant; an unknown name ends the run."""
    if not names:
        return None
    tests = json.loads(subprocess.check_output(['meson', 'introspect', '--tests', build]))
    by_name = {}
    for test in tests:
        for name in [test['name'], *(suite.split(':')[-1] for suite in test['suite'])]:
            by_name.setdefault(name, set()).add(test['name'])
    unknown = [name for name in names if name not in by_name]
    if unknown:
        print(f"There is no test or suite named {', '.join(unknown)}. There are: {', '.join(sorted(by_name))}.")
        print('0 passed, 1 failed')
        sys.exit(2)
    return sorted(set().union(*(by_name[name] for name in names)))


def count(logs):
    """Passed, failed and skipped subtests; a test that failed without saying where counts as one more."""
    def short(name):
        """Without the project and the suite before it."""
        return name.split(' / ')[-1].split(':')[-1]

    passed, failed, skipped = 0, [], []
    unexplained = {}
    with open(os.path.join(logs, 'testlog.json'), encoding='utf-8') as lines:
        for line in lines:
            test = json.loads(line)
            if test['result'] in ('FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS'):
                unexplained[short(test['name'])] = test['result'].lower()
    for suite in ElementTree.parse(os.path.join(logs, 'testlog.junit.xml')).getroot():
        for case in suite.iter('testcase'):
            # A suite holds the subtests of one test, or the tests that have none.
            test, subtest = short(suite.get('name')), short(case.get('name'))
            name = subtest if test == 'jogan' else f'{test}: {subtest}'
            if case.find('failure') is not None or case.find('error') is not None:
                failed.append(name)
                unexplained.pop(test, None)
                unexplained.pop(subtest, None)
            elif case.find('skipped') is not None:
                skipped.append(name)
            else:
                passed += 1
    failed += [f'{name}: {result}' for name, result in unexplained.items()]
    return passed, failed, skipped


def main():
    build, names = sys.argv[1], choose(sys.argv[1], sys.argv[2:])
    logs = os.path.join(build, 'meson-logs')
    for name in ('testlog.json', 'testlog.junit.xml'):
        if os.path.exists(os.path.join(logs, name)):
            os.remove(os.path.join(logs, name))
    run = subprocess.run(['meson', 'test', '-C', build, '--no-rebuild', '--print-errorlogs', '--timeout-multiplier',
                          os.environ.get('TIMEOUT_MULTIPLIER', '1'), *(names or [])],
                         stdin=subprocess.DEVNULL, check=False)
    if not os.path.exists(os.path.join(logs, 'testlog.json')):
        # No test at all is no success.
        print('No test was run.\n0 passed, 1 failed')
        return 1
    passed, failed, skipped = count(logs)
    if run.returncode and not failed:
        failed.append(f'meson test ended with {run.returncode}')
    for word, which in (('skipped', skipped), ('failed', failed)):
        for name in which:
            print(f'{word}: {name}')
    print(f'{passed} passed, {len(failed)} failed' + (f', {len(skipped)} skipped' if skipped else ''))
    return 1 if failed else 0


sys.exit(main())
