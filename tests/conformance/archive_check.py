"""Looks into a PDF as qpdf shows it and says what keeps it from being PDF/A-3b, as far as its structure tells.

    for fault in archive_faults("0000.pdf"): print(fault)        # what was made to be kept
    for fault in paper_faults("statement.pdf"): print(fault)     # what is printed and sent

Looked at (ISO 19005-3): header and trailer, no encryption, nothing that runs or plays, streams that carry their own bytes, fonts
embedded with their widths and a way back to text, device colours behind an output intent with its profile, images without
smoothing, annotations that print, XMP that is well formed and equal to Info, attachments with relationship, kind and date. Not
looked at: the inside of fonts and of the profile, glyph by glyph. No validator of PDF/A is packaged in Debian.
"""
import base64
import json
import re
import subprocess
from xml.dom import minidom

RUNS = {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans",
        "/GoTo3DView"}
PDFAID = "http://www.aiim.org/pdfa/ns/id/"
DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PDF = "http://ns.adobe.com/pdf/1.3/"
XMP = "http://ns.adobe.com/xap/1.0/"


class Pdf:
    def __init__(self, path):
        self.path = str(path)
        with open(path, "rb") as file:
            self.head = file.read(64)
        # It may warn of what it reads: that is looked for by qpdf --check.
        shown = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=specialized", self.path], check=False,
                               capture_output=True)
        assert shown.returncode in (0, 3), shown.stderr.decode()
        self.objects = json.loads(shown.stdout)["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]

    def of(self, value):
        """What a reference leads to: the value, of a stream its dictionary."""
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            found = self.objects.get(f"obj:{value}", {})
            value = found["stream"]["dict"] if "stream" in found else found.get("value")
        return value

    def bytes_of(self, reference):
        found = self.objects.get(f"obj:{reference}", {})
        return base64.b64decode(found["stream"].get("data", "")) if "stream" in found else b""

    def values(self):
        for name, held in self.objects.items():
            if name == "trailer":
                continue
            yield name[4:], held["stream"]["dict"] if "stream" in held else held.get("value"), "stream" in held

    def dictionaries(self):
        """Every dictionary there is, also those inside others."""
        todo = [value for _, value, _ in self.values()]
        while todo:
            value = todo.pop()
            if isinstance(value, dict):
                yield value
                todo += list(value.values())
            elif isinstance(value, list):
                todo += value

    def root(self):
        return self.of(self.trailer["/Root"])


def text_of(value):
    """A PDF string as qpdf writes it."""
    return value[2:] if isinstance(value, str) and value[:2] == "u:" else value


def file_faults(pdf):
    """What every reader wants, and what encrypts, runs, plays or lies elsewhere."""
    checked = subprocess.run(["qpdf", "--check", pdf.path], capture_output=True, text=True, check=False)
    if checked.returncode != 0:
        yield f"qpdf --check: {checked.stdout.strip()} {checked.stderr.strip()}"
    if "/Encrypt" in pdf.trailer:
        yield "it is encrypted"
    for entry in pdf.dictionaries():
        if entry.get("/S") in RUNS or "/AA" in entry or "/JS" in entry or "/XFA" in entry:
            yield f"something in it runs or plays: {sorted(entry)}"
    for name, entry, is_stream in pdf.values():
        if is_stream and "/F" in entry:
            yield f"stream {name} lies in another file"


def fonts_of(pdf):
    for name, font, _ in pdf.values():
        if isinstance(font, dict) and font.get("/Type") == "/Font" and font.get("/Subtype") != "/Type3":
            yield name, font


def font_faults(pdf):
    """Fonts that another machine would show differently, or that nobody could copy text from."""
    for name, font in fonts_of(pdf):
        if font["/Subtype"] == "/Type0":
            if "/ToUnicode" not in font:
                yield f"font {name} has no way back to text"
            continue
        descriptor = pdf.of(font.get("/FontDescriptor")) or {}
        if not any(kind in descriptor for kind in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"font {name} {font.get('/BaseFont')} is not embedded"


def mapping_faults(pdf):
    for name, font in fonts_of(pdf):
        if font["/Subtype"] == "/CIDFontType2" and "/CIDToGIDMap" not in font:
            yield f"font {name} does not map its characters"
        if font["/Subtype"] in ("/CIDFontType0", "/CIDFontType2") and "/W" not in font and "/DW" not in font:
            yield f"font {name} has no widths"


def paper_faults(path):
    pdf = Pdf(path)
    return [*file_faults(pdf), *font_faults(pdf)]


def head_faults(pdf):
    if not re.match(rb"%PDF-1\.[4-7]\r?\n%[\x80-\xff]{4}", pdf.head):
        yield f"the header is {pdf.head[:24]!r}"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "the trailer has no identifier"
    if pdf.trailer.get("/Info") and "/Trapped" in (pdf.of(pdf.trailer["/Info"]) or {}):
        yield "Info says more than XMP"


def colour_faults(pdf):
    intents = [pdf.of(one) for one in pdf.of(pdf.root().get("/OutputIntents")) or []]
    if [one.get("/S") for one in intents] != ["/GTS_PDFA1"] or not text_of(intents[0].get("/OutputConditionIdentifier", "")):
        yield f"the output intents are {intents}"
        return
    place = intents[0].get("/DestOutputProfile")
    profile = pdf.bytes_of(place)
    if (pdf.of(place) or {}).get("/N") != 3 or profile[36:40] != b"acsp" or profile[16:20] != b"RGB ":
        yield "the output profile is none for RGB"
    for name, entry, is_stream in pdf.values():
        if not isinstance(entry, dict):
            continue
        if "/DeviceCMYK" in json.dumps(entry):
            yield f"{name} is in CMYK, which the output intent says nothing of"
        if is_stream and entry.get("/Subtype") == "/Image":
            if entry.get("/Interpolate") or "/Alternates" in entry or "/OPI" in entry:
                yield f"image {name} is smoothed or has another in its place"
        if is_stream and entry.get("/Subtype") == "/PS":
            yield f"{name} is PostScript"
        if "/TR" in entry or ("/TR2" in entry and entry["/TR2"] != "/Default") or "/HTP" in entry:
            yield f"{name} transfers colours in a way of its own"
        if "/LZWDecode" in json.dumps(entry.get("/Filter", "")):
            yield f"{name} is packed by LZW"


def annotation_faults(pdf):
    for name, entry, _ in pdf.values():
        if not isinstance(entry, dict) or entry.get("/Type") != "/Page":
            continue
        for place in pdf.of(entry.get("/Annots")) or []:
            note = pdf.of(place)
            if note.get("/Subtype") == "/Popup":
                continue
            flags = note.get("/F", 0)
            if not flags & 4 or flags & (1 | 2 | 32):
                yield f"an annotation of page {name} does not print (flags {flags})"
            if note.get("/Subtype") not in ("/Link", "/Text", "/FreeText", "/Highlight", "/FileAttachment"):
                yield f"page {name} has an annotation {note.get('/Subtype')}"


def said_in(xmp, namespace, name):
    found = xmp.getElementsByTagNameNS(namespace, name)
    return "".join(node.data for node in walk(found[0]) if node.nodeType == node.TEXT_NODE).strip() if found else None


def walk(node):
    yield node
    for child in node.childNodes:
        yield from walk(child)


def day_of(value):
    """D:20260401000000Z and 2026-04-01T00:00:00Z are the same instant."""
    return re.sub(r"\D", "", value or "")[:14]


def metadata_faults(pdf):
    place = pdf.root().get("/Metadata")
    raw = pdf.bytes_of(place)
    if not raw:
        yield "it has no metadata"
        return
    xmp = minidom.parseString(raw)
    if (said_in(xmp, PDFAID, "part"), said_in(xmp, PDFAID, "conformance")) != ("3", "B"):
        yield f"it says of itself PDF/A part {said_in(xmp, PDFAID, 'part')} {said_in(xmp, PDFAID, 'conformance')}"
    info = pdf.of(pdf.trailer.get("/Info")) or {}
    pairs = [("/Title", DC, "title"), ("/Author", DC, "creator"), ("/Subject", DC, "description"), ("/Producer", PDF, "Producer"),
             ("/Creator", XMP, "CreatorTool"), ("/Keywords", PDF, "Keywords")]
    for key, namespace, name in pairs:
        if key in info and text_of(info[key]) != said_in(xmp, namespace, name):
            yield f"Info says {key} {text_of(info[key])!r}, XMP {said_in(xmp, namespace, name)!r}"
    for key, name in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")):
        if key in info and day_of(text_of(info[key])) != day_of(said_in(xmp, XMP, name)):
            yield f"Info says {key} {text_of(info[key])}, XMP {said_in(xmp, XMP, name)}"
    if not text_of(info.get("/Title", "")):
        yield "it has no title"
    described = {said.firstChild.data for said in xmp.getElementsByTagName("pdfaProperty:name")}
    for node in walk(xmp.documentElement):
        if node.nodeType == node.ELEMENT_NODE and node.prefix == "fx" and node.localName not in described:
            yield f"fx:{node.localName} is not described by its schema"


def attachment_faults(pdf):
    related = [pdf.of(one) for one in pdf.of(pdf.root().get("/AF")) or []]
    named = [entry for _, entry, _ in pdf.values() if isinstance(entry, dict) and entry.get("/Type") == "/Filespec"]
    if not named or len(related) != len(named):
        yield f"{len(named)} files are attached, {len(related)} are said to belong to it"
    if "/EmbeddedFiles" not in (pdf.of(pdf.root().get("/Names")) or {}):
        yield "the attachments are in no list"
    for spec in named:
        if spec.get("/AFRelationship") not in ("/Alternative", "/Data", "/Source", "/Supplement"):
            yield f"an attachment's relationship is {spec.get('/AFRelationship')}"
        if text_of(spec.get("/F")) != "factur-x.xml" or text_of(spec.get("/UF")) != "factur-x.xml":
            yield f"an attachment is called {spec.get('/F')} and {spec.get('/UF')}"
        kept = pdf.of(spec.get("/EF")) or {}
        file = pdf.of(kept.get("/F")) or {}
        if file.get("/Subtype") != "/text/xml" or "/ModDate" not in (pdf.of(file.get("/Params")) or {}):
            yield f"an attachment is {file.get('/Subtype')} with {file.get('/Params')}"
        minidom.parseString(pdf.bytes_of(kept.get("/F")))


def archive_faults(path):
    pdf = Pdf(path)
    looked = (file_faults, head_faults, font_faults, mapping_faults, colour_faults, annotation_faults, metadata_faults, attachment_faults)
    return [fault for look in looked for fault in look(pdf)]
