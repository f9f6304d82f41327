#!/usr/bin/env python3
"""Factur-X files are PDF/A-3b as far as their structure tells, invoices and credit notes of every sort; invoices on paper and
statements of account are whole, with their fonts inside. And the check finds what is wrong where something is.

usage: archive_test.py CONFORMANCE_INVOICES
"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from archive_check import archive_faults, paper_faults

SKIPPED = 77


def changed(original, target, change):
    """The same file with one thing of it written differently."""
    plain = target.with_suffix(".plain.pdf")
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(original), str(plain)], check=True)
    before = plain.read_bytes()
    after = before.replace(*change)
    assert after != before, f"nothing to change: {change}"
    target.write_bytes(after)
    return target


def finds_what_is_wrong(good, work):
    """Each fault put into a good file is found, by its words."""
    broken = [
        ((b"<pdfaid:part>3<", b"<pdfaid:part>2<"), "PDF/A part 2"),
        ((b"/AFRelationship /Alternative", b"/AFRelationship /Unspecified"), "relationship is /Unspecified"),
        ((b"/S /GTS_PDFA1", b"/S /GTS_PDFX1"), "output intents"),
        ((b"/FontFile", b"/FontPile"), "is not embedded"),
        ((b"/Subtype /text#2fxml", b"/Subtype /text#2fxmm"), "an attachment is"),
        ((b"/ToUnicode", b"/ToUnikode"), "no way back to text"),
        ((b"/CIDToGIDMap", b"/CIDToGODMap"), "does not map its characters"),
    ]
    for n, (change, words) in enumerate(broken):
        faults = archive_faults(changed(good, work / f"broken_{n}.pdf", change))
        assert any(words in fault for fault in faults), f"{change} was not found: {faults}"
    locked = work / "locked.pdf"
    subprocess.run(["qpdf", "--encrypt", "", "owner", "256", "--", str(good), str(locked)], check=True)
    assert any("encrypted" in fault for fault in archive_faults(locked)), "an encrypted file was not found"


def main(program):
    if shutil.which("qpdf") is None:
        print("skipped: qpdf is not installed (Debian: qpdf).")
        return SKIPPED
    count = 300 if os.environ.get("FAIRHOUR_LONG") else 14
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        out = work / "made"
        subprocess.run([program, str(out), str(count)], check=True, capture_output=True)
        archives = sorted((out / "facturx").glob("*.pdf"))
        papers = sorted((out / "pdf").glob("*.pdf")) + sorted((out / "statement").glob("*.pdf"))
        assert len(archives) >= 10 and len(papers) >= 4, (len(archives), len(papers))
        faults = [f"{path.parent.name}/{path.name}: {fault}" for path in archives for fault in archive_faults(path)]
        faults += [f"{path.parent.name}/{path.name}: {fault}" for path in papers for fault in paper_faults(path)]
        finds_what_is_wrong(archives[0], work)  # which has a script whose font is numbered by its own glyphs
    for fault in faults[:40]:
        print(fault)
    print(f"{len(archives)} archives and {len(papers)} papers looked into: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
