#!/usr/bin/env python3
"""Kills imports and bill runs with SIGKILL at random moments: nothing acknowledged is lost, nothing is left half done.

usage: crash_test.py PROGRAM [KILLS]

One folder goes through all the kills. Each round imports the next file, or makes pre-bills and issues them, and is
killed somewhere on the way; then the books must reconcile, every import that said it was done must be there whole, every
other one not at all, and invoice numbers must have no gap. Killed work is done again by the next round. FAIRHOUR_LONG=1
makes 200 kills of each kind instead of 12. The seed is printed and can be given in FAIRHOUR_SEED.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEAD = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
ROWS_A_FILE = 400


def toggl_file(folder, number, chance):
    lines = [HEAD]
    for row in range(ROWS_A_FILE):
        person = chance.randrange(6)
        day = 1 + (number * 7 + row // 40) % 28
        month = 1 + (number // 4) % 12
        hour = 8 + row % 9
        lines.append(f"Person {person},p{person}@firm.example,Client {row % 3},Project {row % 3},,Work {number}-{row},Yes,"
                     f"2026-{month:02d}-{day:02d},{hour:02d}:00:00,2026-{month:02d}-{day:02d},{hour:02d}:45:00,00:45:00,\n")
    path = folder / f"export-{number}.csv"
    path.write_text("".join(lines), encoding="utf-8")
    return path


class Firm:
    def __init__(self, program, data):
        self.program, self.data = program, data

    def command(self, *words):
        return [self.program, *words, "--data", str(self.data), "--json"]

    def json(self, *words):
        done = subprocess.run(self.command(*words), capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode in (0, 1), f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return json.loads(done.stdout)

    def killed(self, after_seconds, *words):
        """Runs and kills it; True when it had said it was done before the kill."""
        running = subprocess.Popen(self.command(*words), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            running.wait(timeout=after_seconds)
        except subprocess.TimeoutExpired:
            running.kill()
        out, _ = running.communicate()
        return running.returncode == 0 and out.strip() != b""

    def prove(self, what):
        findings = self.json("reconcile")["findings"]
        assert findings == [], f"after {what}: {findings[:5]}"

    def worked_seconds(self):
        return sum(line["worked_seconds"] for line in self.json("report", "hours", "--by", "client"))


def typical_seconds(firm, *words):
    began = time.monotonic()
    subprocess.run(firm.command(*words), capture_output=True, timeout=300, check=False)
    return time.monotonic() - began


def kill_imports(firm, folder, kills, chance):
    done, span = 0, typical_seconds(firm, "import", str(toggl_file(folder, 0, chance)))
    stored = ROWS_A_FILE * 2700
    for number in range(1, kills + 1):
        path = toggl_file(folder, number, chance)
        acknowledged = firm.killed(chance.uniform(0, span * 1.2), "import", str(path))
        seconds = firm.worked_seconds()
        whole = stored + ROWS_A_FILE * 2700
        assert seconds in (stored, whole), f"import {number} left half: {seconds} instead of {stored} or {whole}"
        assert not (acknowledged and seconds == stored), f"import {number} was acknowledged and is gone"
        done += acknowledged
        again = firm.json("import", str(path))
        assert again["imported"] + again["already_present"] == ROWS_A_FILE, again
        stored = whole
        if number % 10 == 0:
            firm.prove(f"import {number}")
    firm.prove("all imports")
    return done


def numbers_of(firm):
    return sorted(line["number"] for line in firm.json("invoice", "list") if line["number"])


def kill_bill_runs(firm, kills, chance):
    """The demo firm's months, issued under fire; what was issued is credited to bill it again."""
    acknowledged = 0
    span = 1.5
    for round_number in range(1, kills + 1):
        firm.json("prebill", "make")
        before = numbers_of(firm)
        began = time.monotonic()
        acknowledged += firm.killed(chance.uniform(0, span), "invoice", "issue")
        span = max(0.2, min(span, (time.monotonic() - began) * 2))
        after = numbers_of(firm)
        assert set(before) <= set(after), "an issued invoice is gone"
        firm.prove(f"bill run {round_number}")
        firm.json("invoice", "issue")
        for number in numbers_of(firm)[-2:]:
            if not number.startswith("C"):
                subprocess.run(firm.command("invoice", "credit", number, "--reason", "billed again"), capture_output=True, timeout=300, check=False)
    firm.prove("all bill runs")
    assert firm.json("audit", "verify")["findings"] == []
    return acknowledged


def main():
    program = sys.argv[1]
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else (200 if os.environ.get("FAIRHOUR_LONG") else 12)
    seed = int(os.environ.get("FAIRHOUR_SEED", random.randrange(1_000_000)))
    print(f"seed {seed}, {kills} kills of each kind", flush=True)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        imports = Firm(program, folder / "imports")
        done = kill_imports(imports, folder, kills, chance)
        print(f"imports: {kills} killed, {done} of them acknowledged first, 0 lost, 0 half done", flush=True)
        billing = Firm(program, folder / "billing")
        billing.json("demo")
        done = kill_bill_runs(billing, kills, chance)
        print(f"bill runs: {kills} killed, {done} of them acknowledged first, 0 lost, 0 half done", flush=True)



if __name__ == "__main__":
    main()
