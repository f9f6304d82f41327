#!/usr/bin/env python3
"""The electronic invoice a client wants, through the program: refused with its field, issued, frozen, exported.

usage: export_test.py PROGRAM
"""
import json
import shutil
import sys
import tempfile
from pathlib import Path
from xml.dom import minidom

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "cli"))
from conveyor_test import FIRM, Fairhour  # noqa: E402

FORMATS = ["pdf", "csv", "timesheet", "facturx", "ubl", "cii", "xrechnung", "xrechnung-cii", "peppol", "xlsx", "json"]


def a_pre_bill(fairhour, folder):
    source = folder / "firm"
    source.mkdir()
    for name, text in FIRM.items():
        (source / name).write_text(text, encoding="utf-8")
    fairhour.json("import", "firm", str(source))
    fairhour.json("firm", "set", "--address", "Torstr. 1", "--address", "10119 Berlin", "--country", "DE", "--vat-id", "DE123456789",
                  "--iban", "DE02120300000000202051", "--email", "rechnung@firm.example", "--phone", "+49 30 1234567",
                  "--city", "Berlin", "--post-code", "10119", "--electronic-scheme", "9930", "--electronic-address", "DE123456789")
    fairhour.json("client", "set", "Acme", "--address", "Am Markt 1", "--address", "24103 Kiel", "--country", "DE", "--language", "de",
                  "--electronic-invoice", "xrechnung", "--electronic-scheme", "0204", "--electronic-address", "04011000-12345-03")
    fairhour.json("prebill", "make", "--until", "2024-03-01")


def what_is_missing_is_named_before_a_number_is_drawn(fairhour):
    for place, words in [("/buyer/reference", ["client", "set", "Acme", "--reference", "04011000-12345-03"]),
                         ("/seller/contact_name", ["firm", "set", "--contact-name", "Ada Brandt"]),
                         ("/buyer/city", ["client", "set", "Acme", "--city", "Kiel", "--post-code", "24103"])]:
        refused = json.loads(fairhour.run("invoice", "issue", "--json", code=2).stdout)
        assert [one["place"] for one in refused["skipped"]] == [place], refused
        assert refused["skipped"][0]["fix"].startswith("fairhour "), refused
        fairhour.json(*words)


def the_wanted_one_goes_out_with_the_paper(fairhour, folder):
    issued = fairhour.json("invoice", "issue", "--to", str(folder / "out"))["issued"]
    assert len(issued) == 1, issued
    number = issued[0]["invoice"]["number"]
    names = sorted(Path(path).name for path in issued[0]["files"])
    assert names == sorted(number + ending for ending in (".pdf", ".csv", "-timesheet.csv", "-xrechnung.xml")), names
    assert number.endswith("1"), f"refused runs draw no number: {number}"
    return number


def export(fairhour, folder, *words, code=0):
    done = fairhour.run("invoice", "export", *words, "--out", str(folder), "--json", code=code)
    return json.loads(done.stdout)


def every_format_says_what_was_issued(fairhour, folder, number):
    words = [word for name in FORMATS for word in ("--format", name)]
    first = export(fairhour, folder / "first", number, *words)
    assert len(first["files"]) == len(FORMATS) and first["refused"] == [], first
    frozen = (folder / "out" / f"{number}-xrechnung.xml").read_bytes()
    assert (folder / "first" / f"{number}-xrechnung.xml").read_bytes() == frozen
    for path in first["files"]:
        if path.endswith(".xml"):
            assert "Am Markt 1" in minidom.parse(path).toxml() and number in minidom.parse(path).toxml(), path
    fairhour.json("client", "set", "Acme", "--address", "Neue Gasse 9", "--address", "20095 Hamburg", "--city", "Hamburg",
                  "--post-code", "20095", "--legal-name", "Acme Neu GmbH")
    export(fairhour, folder / "second", number, *words)
    for path in map(Path, first["files"]):
        assert path.read_bytes() == (folder / "second" / path.name).read_bytes(), f"{path.name} changed with the client"


def a_format_without_a_place_for_it_is_told(fairhour, folder, number):
    told = export(fairhour, folder / "ledes", number, "--format", "ledes", "--format", "pdf", code=2)
    assert [Path(path).name for path in told["files"]] == [number + ".pdf"], told
    assert [(one["format"], one["place"]) for one in told["refused"]] == [("ledes", "/buyer/customer_number")], told


def a_credit_note_has_its_own_document(fairhour, folder, number):
    note = fairhour.json("invoice", "credit", number, "--reason", "Billed to the wrong office", "--mode", "rebill")
    made = export(fairhour, folder / "credit", note["number"], "--format", "ubl", "--format", "xrechnung", "--format", "cii")
    assert made["refused"] == [] and len(made["files"]) == 3, made
    ubl = minidom.parse(made["files"][0])
    assert ubl.documentElement.tagName == "CreditNote"
    assert number in ubl.getElementsByTagName("cac:BillingReference")[0].toxml()
    assert fairhour.json("audit", "verify")["findings"] == []
    assert fairhour.json("reconcile")["findings"] == []


def main():
    folder = Path(tempfile.mkdtemp(prefix="fairhour-export-"))
    fairhour = Fairhour(sys.argv[1], folder / "data")
    a_pre_bill(fairhour, folder)
    what_is_missing_is_named_before_a_number_is_drawn(fairhour)
    number = the_wanted_one_goes_out_with_the_paper(fairhour, folder)
    every_format_says_what_was_issued(fairhour, folder, number)
    a_format_without_a_place_for_it_is_told(fairhour, folder, number)
    a_credit_note_has_its_own_document(fairhour, folder, number)
    shutil.rmtree(folder)
    print("electronic invoices go out as they were issued")


if __name__ == "__main__":
    main()
