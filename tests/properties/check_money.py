#!/usr/bin/env python3
"""Checks every price against exact fractions: 0 minor units off.

  check_money.py --prices PROGRAM                     a random set over all rounding modes, both amount roundings and
                                                      currencies with 0 to 4 decimals
  check_money.py --prices PROGRAM --generator FILE    the same, and a firm the generator makes
  check_money.py --prices PROGRAM --set FOLDER        a generated firm that is there already

PROGRAM is check_money_prices. The reference here shares no code with it: Python's Fraction, and the rules as written in
semantics 1 to 3. Ends with 0 when everything agrees.
"""
import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

DECIMALS = {'JPY': 0, 'EUR': 2, 'USD': 2, 'GBP': 2, 'KWD': 3, 'CLF': 4}
LEVELS = ['person_on_project', 'role_on_project', 'task', 'activity_on_project', 'project', 'client_card', 'organization_card', 'person']
UNIT_SECONDS = {'minute': 60, 'hour': 3600}


def round_half(value, to_even):
    """A fraction, never negative, to a whole number."""
    whole, rest = divmod(value.numerator, value.denominator)
    twice = 2 * rest
    if twice > value.denominator or (twice == value.denominator and (not to_even or whole % 2 == 1)):
        whole += 1
    return whole


def rounded_seconds(worked, mode, step_minutes, minimum_minutes):
    if worked == 0:
        return 0
    steps = Fraction(max(worked, minimum_minutes * 60), step_minutes * 60)
    whole = steps.numerator // steps.denominator
    part = steps - whole
    if mode == 'none':
        return max(worked, minimum_minutes * 60)
    if mode == 'up' and part > 0 or mode == 'nearest' and part >= Fraction(1, 2):
        whole += 1
    return whole * step_minutes * 60


def prices(program, *arguments):
    out = subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout
    return {line.split(',')[0]: line for line in out.splitlines()}


def compare(expected, found, what):
    wrong = [(e, found.get(key)) for key, e in expected.items() if found.get(key) != e]
    for e, f in wrong[:10]:
        print(f'  expected {e}\n  found    {f}')
    print(f'{what}: {len(expected):,} prices, {len(wrong)} off')
    return not wrong and len(expected) == len(found)


def random_case(number, R):
    mode = R.choice(['none', 'up', 'down', 'nearest'])
    step = R.choice([1, 5, 6, 10, 15, 30, 60, 1440, R.randint(1, 1440)])
    minimum = R.choice([0, 0, step * R.randint(0, 4)])
    worked = R.choice([0, 1, R.randint(1, 36000), R.randint(1, 120) * 60, step * 30, step * 30 + R.randint(0, 1), step * 60])
    currency = R.choice(list(DECIMALS))
    day = R.randint(19000, 21000)
    rates = []
    for level in LEVELS:
        if R.random() < 0.5:
            continue
        at = 18000
        while at < 22000:  # ranges one after the other, some with a gap
            until = at + R.choice([1, 500, 1000, 3000, max(day - at, 1)])
            micro = R.choice([0, 120_000000, R.randint(1, 10**9), R.randint(1, 10**15), 18_000000, 10 ** R.randint(0, 9)])
            rates.append((level, micro, R.choice(['minute', 'hour', 'hour', 'hour', 'day']), at, until))
            at = until + R.choice([0, 0, 1])
    return dict(id=str(number), worked=worked, mode=mode, step=step, minimum=minimum, currency=currency, day=day, rates=rates,
                rounding=R.choice(['half_away_from_zero', 'half_to_even']), hours=R.choice([28800, 27000, 25200]))


def expected_price(case):
    seconds = rounded_seconds(case['worked'], case['mode'], case['step'], case['minimum'])
    for level in LEVELS:
        for found, micro, unit, begin, until in case['rates']:
            if found != level or not begin <= case['day'] < until:
                continue
            per = UNIT_SECONDS.get(unit, case['hours'])
            exact = Fraction(seconds * micro * 10 ** DECIMALS[case['currency']], per * 10**6)
            minor = round_half(exact, case['rounding'] == 'half_to_even')
            return f'{case["id"]},{seconds},{minor},{case["currency"]}'
    return f'{case["id"]},{seconds},unrated,'


def check_random(program, count, seed):
    R = random.Random(seed)
    cases = [random_case(n, R) for n in range(1, count + 1)]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'cases.tsv')
        with open(path, 'w') as file:
            for c in cases:
                rates = ';'.join(':'.join(map(str, rate)) for rate in c['rates'])
                file.write('\t'.join(map(str, [c['id'], c['worked'], c['mode'], c['step'], c['minimum'], c['rounding'],
                                               c['currency'], c['hours'], c['day'], rates])) + '\n')
        found = prices(program, 'cases', path)
    return compare({c['id']: expected_price(c) for c in cases}, found, 'random set')


def read(folder, name):
    with open(os.path.join(folder, name), newline='', encoding='utf-8') as file:
        return list(csv.DictReader(file))


def check_set(program, folder):
    clients = {r['Client']: r for r in read(folder, 'clients.csv')}
    billable = {(r['Client'], r['Project']): r['Billable'] == '1' for r in read(folder, 'projects.csv')}
    cards = {}
    for r in read(folder, 'rates.csv'):
        key = (r['Level'], r['Client'], r['Project'], r['Role'], r['Email'], r['Currency'])
        cards.setdefault(key, []).append((r['Valid from'], r['Valid to'], int(r['Rate minor'])))

    def rate(entry, currency):
        client, project, role, email = entry['Client'], entry['Project'], entry['Role'], entry['Email']
        for key in [('project+person', client, project, '', email), ('project+role', client, project, role, ''),
                    ('project', client, project, '', ''), ('client+role', client, '', role, ''), ('client', client, '', '', ''),
                    ('role', '', '', role, '')]:
            for begin, end, minor in cards.get(key + (currency,), []):
                if begin <= entry['Start date'] <= end:
                    return minor
        return None

    expected = {}
    for e in read(folder, 'entries.csv'):
        client = clients.get(e['Client'])
        currency = client['Currency'] if client else ''
        # Marked billable where the project is not, or without a project: unclear, so no money (semantics 4).
        if e['Billable'] != 'Yes' or not billable.get((e['Client'], e['Project']), False):
            expected[e['Entry id']] = f'{e["Entry id"]},0,0,{currency}'
            continue
        hours, minutes, seconds = map(int, e['Duration'].split(':'))
        step = int(client['Rounding minutes'])
        rounded = rounded_seconds(hours * 3600 + minutes * 60 + seconds, 'up' if step else 'none', step or 1, 0)
        minor = round_half(Fraction(rounded * rate(e, currency), 3600), False)
        expected[e['Entry id']] = f'{e["Entry id"]},{rounded},{minor},{currency}'
    return compare(expected, prices(program, 'set', folder), 'generated set')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--prices', required=True)
    ap.add_argument('--set')
    ap.add_argument('--generator', default='')
    ap.add_argument('--cases', type=int, default=20000)
    ap.add_argument('--seed', type=int, default=7)
    a = ap.parse_args()
    right = check_random(a.prices, a.cases, a.seed)
    if a.set:
        right = check_set(a.prices, a.set) and right
    elif a.generator and os.path.exists(a.generator):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, a.generator, '--entries', '20000', '--people', '60', '--clients', '20', '--out', folder],
                           check=True, stdout=subprocess.DEVNULL)
            right = check_set(a.prices, folder) and right
    else:
        print('generated set: no generator here, left out')
    sys.exit(0 if right else 1)


if __name__ == '__main__':
    main()
