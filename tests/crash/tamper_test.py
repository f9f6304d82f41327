#!/usr/bin/env python3
"""Changes one byte behind the program's back, in a journal row, a decision, a hit, an issued PDF, a total, an allocation;
each change must be found and its place named.

usage: tamper_test.py PROGRAM

Works on copies of one demo firm and edits them with SQL, as somebody with the file could.
"""
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path


def run(program, data, *words):
    done = subprocess.run([program, *words, "--data", str(data), "--json"], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode in (0, 1, 7), f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else {}


def flipped(blob, at):
    out = bytearray(blob)
    out[at] ^= 1
    return bytes(out)


def edit_journal(db):
    n, detail = db.execute("SELECT n, detail FROM journal ORDER BY n LIMIT 1 OFFSET 2").fetchone()
    db.execute("UPDATE journal SET detail = ? WHERE n = ?", (flipped(detail.encode(), len(detail) // 2).decode("utf-8", "replace"), n))
    return f"journal event {n}"


def edit_decision(db):
    entry, n = db.execute("SELECT entry, n FROM decisions ORDER BY entry LIMIT 1 OFFSET 5").fetchone()
    db.execute("UPDATE decisions SET outcome = (outcome + 1) % 5 WHERE entry = ? AND n = ?", (entry, n))
    return "the decisions of the pass"


def edit_hit(db):
    db.execute("UPDATE decision_hits SET position = position + 100 WHERE rowid = (SELECT min(rowid) FROM decision_hits)"
               if has_rowid(db, "decision_hits") else
               "UPDATE decision_hits SET position = position + 100 WHERE (entry, n, position) = (SELECT entry, n, position FROM decision_hits LIMIT 1)")
    return "the hits of the pass"


def has_rowid(db, table):
    return "WITHOUT ROWID" not in db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0].upper()


def edit_document(db):
    invoice, blob = db.execute("SELECT invoice, bytes FROM documents WHERE format = 0 LIMIT 1").fetchone()
    db.execute("UPDATE documents SET bytes = ? WHERE invoice = ? AND format = 0", (flipped(blob, len(blob) // 2), invoice))
    return db.execute("SELECT number FROM invoices WHERE id = ?", (invoice,)).fetchone()[0] + " pdf"


AUDITED = [edit_journal, edit_decision, edit_hit, edit_document]


def edit_total(db):
    table = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'totals%' LIMIT 1").fetchone()[0]
    db.execute(f"UPDATE {table} SET worked_seconds = worked_seconds + 1 WHERE rowid = (SELECT min(rowid) FROM {table})"
               if has_rowid(db, table) else
               f"UPDATE {table} SET worked_seconds = worked_seconds + 1 WHERE entries = (SELECT max(entries) FROM {table})")
    return "10.7"


def edit_line(db):
    db.execute("UPDATE invoice_lines SET amount_minor = amount_minor + 1 WHERE (invoice, line) = (SELECT invoice, line FROM invoice_lines "
               "WHERE invoice IN (SELECT id FROM invoices WHERE number <> '') LIMIT 1)")
    return "10.3"


RECONCILED = [edit_total, edit_line]


def find(program, original, edit, command, folder):
    data = folder / edit.__name__
    shutil.copytree(original, data)
    with sqlite3.connect(data / "fairhour.sqlite") as db:
        db.execute("PRAGMA foreign_keys = OFF")
        wanted = edit(db)
    db.close()
    code, report = run(program, data, *command)
    text = json.dumps(report["findings"])
    assert code == 1 and wanted in text, f"{edit.__name__}: exit {code}, looked for {wanted!r} in {text[:2000]}"
    print(f"{edit.__name__}: found, {wanted}")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        original = folder / "original"
        run(program, original, "demo")
        assert run(program, original, "audit", "verify")[0] == 0
        for edit in AUDITED:
            find(program, original, edit, ("audit", "verify"), folder)
        for edit in RECONCILED:
            find(program, original, edit, ("reconcile",), folder)
        data = folder / "replayed"
        shutil.copytree(original, data)
        with sqlite3.connect(data / "fairhour.sqlite") as db:
            edit_decision(db)
        db.close()
        code, report = run(program, data, "replay")
        assert code == 1 and report["different"] >= 1, report
        print("edit_decision: found by replay")


if __name__ == "__main__":
    main()
