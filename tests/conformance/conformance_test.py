"""Generated invoices and credit notes pass the official schemas and rule sets with no failure.

usage: conformance_test.py CONFORMANCE_INVOICES

A dozen in the short form, three hundred with FAIRHOUR_LONG=1. The schemas and rule sets are not ours to ship: they are
looked for in FAIRHOUR_TEST_DATA or ../shared/data beside the repository, as einvoice/{xsd,en16931,xrechnung,peppol}. Needs
xmllint (libxml2-utils), Java and Saxon-HE (libsaxonhe-java).
"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAXON = Path("/usr/share/java/Saxon-HE.jar")
SKIPPED = 77

UBL_RULES = ["en16931/EN16931-UBL-validation-preprocessed.sch"]
CII_RULES = ["en16931/EN16931-CII-validation-preprocessed.sch"]
RULES = {
    "ubl": UBL_RULES,
    "cii": CII_RULES,
    "facturx": CII_RULES,
    "xrechnung": UBL_RULES + ["xrechnung/ubl/XRechnung-UBL-validation.sch"],
    "xrechnung_cii": CII_RULES + ["xrechnung/cii/XRechnung-CII-validation.sch"],
    "peppol": ["peppol/CEN-EN16931-UBL.sch", "peppol/PEPPOL-EN16931-UBL.sch"],
}
UBL_SCHEMAS = {"Invoice": "xsd/ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
               "CreditNote": "xsd/ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd"}
CII_SCHEMA = "xsd/cii-d16b/uncefact/data/standard/CrossIndustryInvoice_100pD16B.xsd"


def rule_folder():
    for place in (os.environ.get("FAIRHOUR_TEST_DATA"), ROOT.parent / "shared" / "data"):
        if place and (Path(place) / "einvoice").is_dir():
            return Path(place) / "einvoice"
    print("skipped: no rule sets. Get the schemas of UBL 2.1 and CII D16B and the rule sets of EN 16931, XRechnung and "
          "Peppol from their publishers and say FAIRHOUR_TEST_DATA=FOLDER (with einvoice/ in it).")
    sys.exit(SKIPPED)


def needs(tool, present, package):
    if not present:
        print(f"skipped: {tool} is not installed (Debian: {package}).")
        sys.exit(SKIPPED)


def schema_of(rules, format_name, path):
    if format_name.endswith("cii") or format_name == "facturx":
        return rules / CII_SCHEMA
    head = path.read_text(encoding="utf-8")[:200]
    return rules / UBL_SCHEMAS["CreditNote" if "<CreditNote" in head else "Invoice"]


def against_schemas(rules, format_name, files):
    by_schema = {}
    for path in files:
        by_schema.setdefault(schema_of(rules, format_name, path), []).append(str(path))
    wrong = []
    for schema, paths in by_schema.items():
        run = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(schema), *paths], capture_output=True,
                             text=True, check=False)
        wrong += [line for line in run.stderr.splitlines() if not line.endswith(" validates")]
    return wrong


def compiled_rules(rules, work):
    sheets = {}
    for name in sorted({one for names in RULES.values() for one in names}):
        sheets[name] = work / (name.replace("/", "_") + ".xsl")
        subprocess.run([sys.executable, str(HERE / "schematron.py"), str(rules / name), str(sheets[name])], check=True)
    return sheets


def against_rules(sheets, format_name, files):
    rule_paths = ",".join(str(sheets[name]) for name in RULES[format_name])
    run = subprocess.run(["java", "-cp", str(SAXON), str(HERE / "Judge.java"), rule_paths, *map(str, files)],
                         capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return [run.stderr.strip()]
    found = [line.split("\t") for line in run.stdout.splitlines()]
    for file, flag, rule, words in found:
        if flag not in ("fatal", "error"):
            print(f"  {flag}: {Path(file).parent.name}/{Path(file).name} {rule} {words[:160]}")
    return [f"{Path(f).parent.name}/{Path(f).name} {rule}: {words}" for f, flag, rule, words in found
            if flag in ("fatal", "error")]


def detached(folder):
    """The XML inside the PDFs, as another program takes it out."""
    for pdf in sorted(folder.glob("*.pdf")):
        subprocess.run(["pdfdetach", "-savefile", "factur-x.xml", "-o", str(pdf.with_suffix(".xml")), str(pdf)], check=True,
                       stderr=subprocess.DEVNULL)


def main():
    program = sys.argv[1]
    rules = rule_folder()
    needs("xmllint", shutil.which("xmllint"), "libxml2-utils")
    needs("java", shutil.which("java"), "default-jre-headless")
    needs("pdfdetach", shutil.which("pdfdetach"), "poppler-utils")
    needs("Saxon-HE", SAXON.exists(), "libsaxonhe-java")
    count = 300 if os.environ.get("FAIRHOUR_LONG") else 14
    wrong, judged = [], 0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        out = work / "made"
        refused = subprocess.run([program, str(out), str(count)], check=True, capture_output=True, text=True).stdout
        # The only documents that a format has no place for.
        wrong += [line for line in refused.splitlines() if "kind_not_in_format" not in line]
        detached(out / "facturx")
        sheets = compiled_rules(rules, work)
        for format_name in RULES:
            files = sorted((out / format_name).glob("*.xml"))
            judged += len(files)
            wrong += against_schemas(rules, format_name, files)
            wrong += against_rules(sheets, format_name, files)
    for line in wrong:
        print(line)
    print(f"{judged} documents of {count} invoices in {len(RULES)} formats: {len(wrong)} failures")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
