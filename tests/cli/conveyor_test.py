#!/usr/bin/env python3
"""Drives the program through the whole conveyor, as a person would: demo, import twice, check, bill, prove, back up.

usage: conveyor_test.py PROGRAM

Says what failed and ends with 1; the folder it worked in is then kept and named.
"""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOGGL = ("\ufeffUser,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()\r\n"
         "Ada,ada@firm.example,Acme,Website,,\"Workshop, first day\",Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,,\r\n"
         "Ada,ada@firm.example,Acme,Website,,Workshop,Yes,2026-03-03,09:00:00,2026-03-03,11:00:00,02:00:00,,\r\n"
         "Bob,bob@firm.example,Acme,Website,,Design,Yes,2026-03-xx,09:00:00,2026-03-03,10:00:00,01:00:00,,\r\n")

# A firm of one person with an approved hour and a half.
FIRM = {
    "people.csv": "User,Email,Role,Time zone,Cost rate minor\nAda,ada@firm.example,Analyst,UTC,5000\n",
    "clients.csv": "Client,Currency,Rounding minutes,Tax basis points,Payment days\nAcme,EUR,15,1900,14\n",
    "projects.csv": "Client,Project,Billable,Budget hours\nAcme,Website,1,100\n",
    "rates.csv": "Level,Client,Project,Role,Email,Currency,Rate minor,Valid from,Valid to\n"
                 "role,,,Analyst,,EUR,12000,2000-01-01,2030-01-01\n",
    "absences.csv": "Email,Date,Kind\n",
    "policy.csv": "Rule,Value\nmin_minutes_a_day,240\n",
    "entries.csv": "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Role,"
                   "Time zone,Created (UTC),Status,Entry id\n"
                   "Ada,ada@firm.example,Acme,Website,,Workshop,Yes,2024-01-02,09:00:00,2024-01-02,10:30:00,01:30:00,,Analyst,UTC,"
                   "2024-01-02T12:00:00Z,approved,1\n",
}


class Fairhour:
    def __init__(self, program, data):
        self.program, self.data = program, data

    def run(self, *words, code=0):
        done = subprocess.run([self.program, *words, "--data", str(self.data)], capture_output=True, text=True, timeout=200,
                              env={"PATH": "/usr/bin:/bin", "TZ": "UTC"}, check=False)
        assert done.returncode == code, f"{words} ended with {done.returncode}, not {code}:\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *words, code=0):
        return json.loads(self.run(*words, "--json", code=code).stdout)


def import_keeps_each_entry_once(fairhour, folder):
    file = folder / "march.csv"
    file.write_text(TOGGL, encoding="utf-8")
    dry = fairhour.json("import", str(file), "--dry-run")
    assert dry["imported"] == 2 and not fairhour.data.exists(), "a dry run leaves nothing behind"
    first = fairhour.json("import", str(file))
    assert (first["rows"], first["imported"], first["already_present"]) == (3, 2, 0), first
    assert first["worked_seconds"] == 12600, first
    assert [(r["line"], r["value"]) for r in first["refused"]] == [(4, "2026-03-xx")], first["refused"]
    assert list(first)[:5] == ["rows", "imported", "already_present", "refused", "worked_seconds"], list(first)
    again = fairhour.json("import", "toggl", str(file))
    assert (again["imported"], again["already_present"]) == (0, 2), again
    undone = fairhour.json("import", "undo", first["import"])
    assert undone["imported"] == 2, undone


def refusals_have_their_numbers(fairhour, folder):
    assert fairhour.run("import", str(folder / "nothing.csv"), code=2).stderr.startswith("fairhour: ")
    error = json.loads(fairhour.run("explain", "ent_0000000000001", "--json", code=3).stderr)
    assert set(error) == {"name", "place", "reason", "fix"}, error
    fairhour.run("init", code=5)
    fairhour.run("report", "value", "--as", "nobody@firm.example", code=3)


def demo_goes_the_whole_way(fairhour):
    demo = fairhour.json("demo", "--examples", str(fairhour.data / "no-examples"))
    assert demo["findings"] == [], demo["findings"]
    assert demo["invoices"], "the demo firm has something to bill"
    for invoice in demo["invoices"]:
        assert Path(invoice["file"]).read_bytes().startswith(b"%PDF"), invoice
    values = fairhour.json("report", "value", "--by", "client")
    assert values and list(values[0]) == ["client", "currency", "entries", "worked_seconds", "billable_seconds", "amount_minor"], values
    assert sum(fairhour.json("check")["decisions"].values()) > 0
    number = demo["invoices"][0]["number"]
    assert fairhour.json("explain", number + "/1")["steps"]
    assert fairhour.json("reconcile")["findings"] == []
    assert fairhour.json("audit", "verify")["findings"] == []
    assert fairhour.json("replay")["different"] == 0


def issuing_names_what_is_missing_until_it_is_filled_in(fairhour, folder):
    source = folder / "firm"
    source.mkdir()
    for name, text in FIRM.items():
        (source / name).write_text(text, encoding="utf-8")
    imported = fairhour.json("import", "firm", str(source))
    assert (imported["imported"], imported["refused"]) == (1, []), imported
    fairhour.json("prebill", "make", "--until", "2024-03-01")
    refused = fairhour.run("invoice", "issue", "--json", code=2)
    assert "/seller/address" in refused.stdout, refused.stdout
    entity = fairhour.json("firm", "set", "--address", "Torstr. 1", "--address", "10119 Berlin", "--country", "de",
                           "--vat-id", "DE123456789", "--iban", "DE02 1203 0000 0000 2020 51", "--phone", "030 1")
    assert (entity["country"], entity["iban"], entity["phone"]) == ("DE", "DE02120300000000202051", "030 1"), entity
    refused = fairhour.run("firm", "set", "--iban", "DE02 1203 0000 0000 2020 52", "--json", code=2)
    assert json.loads(refused.stderr)["place"] == "--iban", refused.stderr
    fairhour.run("firm", "set", code=2)
    assert fairhour.json("firm", "set", "--phone", "-") == {**entity, "phone": ""}
    assert fairhour.json("firm", "show") == {**entity, "phone": ""}
    fairhour.run("client", "set", "Nobody here", "--country", "DE", code=3)
    fairhour.run("client", "set", "--country", "DE", code=2)
    fairhour.json("client", "set", "--all", "--country", "GB", "--address", "1 Main St")
    acme = fairhour.json("client", "set", "Acme", "--address", "2 Main St", "--address", "London", "--language", "de", "--payment-days", "10")[0]
    assert fairhour.json("client", "list") == [acme], acme
    assert (acme["country"], acme["address"], acme["payment_days"]) == ("GB", ["2 Main St", "London"], 10), acme
    bill = fairhour.json("invoice", "issue")
    assert len(bill["issued"]) == 1 and not bill["skipped"], bill
    assert fairhour.json("reconcile")["findings"] == []
    assert fairhour.json("audit", "verify")["findings"] == []


def who_may_not_is_refused(fairhour, folder):
    """What a member asks for is refused by name, and nothing of it is stored."""
    fairhour.json("init", "--name", "Nordlicht", "--email", "eva@firm.example")
    file = folder / "theirs.csv"
    file.write_text(TOGGL, encoding="utf-8")
    imported = fairhour.json("import", str(file))
    before = (fairhour.json("firm", "show"), fairhour.json("client", "list"), fairhour.json("report", "value"))
    for words in (("firm", "set", "--phone", "030 1"), ("client", "set", "Acme", "--country", "GB"), ("client", "set", "--all", "--country", "GB"),
                  ("import", str(file)), ("import", "undo", imported["import"])):
        refused = fairhour.run(*words, "--as", "ada@firm.example", "--json", code=4)
        error = json.loads(refused.stderr)
        assert error["name"] == "not_permitted" and error["fix"] and not refused.stdout, (words, refused)
        fairhour.run(*words, "--as", "nobody@firm.example", code=3)
    assert before == (fairhour.json("firm", "show"), fairhour.json("client", "list"), fairhour.json("report", "value"))
    fairhour.json("firm", "set", "--phone", "030 1", "--as", "eva@firm.example")
    assert fairhour.json("import", "undo", imported["import"], "--as", "eva@firm.example")["imported"] == 2
    fairhour.json("audit", "verify")


def a_new_firm_may_say_where_it_is(fairhour):
    fairhour.run("init", "--country", "Germany", code=2)
    assert not fairhour.data.exists(), "a refused firm leaves nothing behind"
    fairhour.json("init", "--name", "Nordlicht", "--address", "Torstr. 1", "--country", "DE", "--vat-id", "DE123456789")
    entity = fairhour.json("firm", "show")
    assert (entity["name"], entity["address"], entity["country"]) == ("Nordlicht", ["Torstr. 1"], "DE"), entity
    fairhour.json("audit", "verify")


def a_backup_comes_back(fairhour, folder):
    copy = folder / "copy.sqlite"
    fairhour.run("backup", str(copy))
    fairhour.run("backup", str(copy), code=5)
    restored = Fairhour(fairhour.program, folder / "restored")
    restored.run("restore", str(copy))
    assert restored.json("report", "value") == fairhour.json("report", "value")
    restored.json("audit", "verify")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(tempfile.mkdtemp(prefix="fairhour-conveyor-"))
    small, demo = Fairhour(sys.argv[1], folder / "small"), Fairhour(sys.argv[1], folder / "demo")
    steps = [lambda: import_keeps_each_entry_once(small, folder), lambda: refusals_have_their_numbers(small, folder),
             lambda: issuing_names_what_is_missing_until_it_is_filled_in(Fairhour(sys.argv[1], folder / "parties"), folder),
             lambda: who_may_not_is_refused(Fairhour(sys.argv[1], folder / "refused"), folder),
             lambda: a_new_firm_may_say_where_it_is(Fairhour(sys.argv[1], folder / "new")),
             lambda: demo_goes_the_whole_way(demo), lambda: a_backup_comes_back(demo, folder)]
    for step in steps:
        try:
            step()
        except (AssertionError, json.JSONDecodeError) as problem:
            sys.exit(f"{problem}\nthe folder is kept: {folder}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
