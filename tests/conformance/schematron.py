"""Turns a Schematron rule set into XSLT 2, as far as the rule sets of e-invoices use Schematron.

A pattern becomes a mode: of its rules the first whose context fits a node speaks, as ISO Schematron has it. What a rule
finds becomes <finding id flag>words</finding>.

    schematron.py RULES.sch RULES.xsl
"""
import os
import re
import sys
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"


def words_of(element):
    """The message, its values left out: they are for people, and we count."""
    return " ".join("".join(element.itertext()).split())


def lets(element, as_what="variable"):
    return "".join(f'<xsl:{as_what} name={quoteattr(let.get("name"))} select={quoteattr(let.get("value"))}/>\n'
                   for let in element.findall(SCH + "let"))


def check(element):
    test = element.get("test")
    if element.tag == SCH + "assert":
        test = f"not({test})"
    return (f'<xsl:if test={quoteattr(test)}><finding id={quoteattr(element.get("id") or "")} '
            f'flag={quoteattr(element.get("flag") or "fatal")}>{escape(words_of(element))}</finding></xsl:if>\n')


def rule(element, mode, priority):
    checks = "".join(check(e) for e in element if e.tag in (SCH + "assert", SCH + "report"))
    return (f'<xsl:template match={quoteattr(element.get("context"))} mode="{mode}" priority="{priority}">\n'
            f"{lets(element)}{checks}"
            f'<xsl:apply-templates select="@*|node()" mode="{mode}"/>\n</xsl:template>\n')


def pattern(element, mode):
    rules = element.findall(SCH + "rule")
    out = lets(element)  # of a pattern: known everywhere, as the rule sets mean them
    for n, one in enumerate(rules):
        out += rule(one, mode, len(rules) - n)
    return out + f'<xsl:template match="@*|node()" mode="{mode}" priority="-1">' \
                 f'<xsl:apply-templates select="@*|node()" mode="{mode}"/></xsl:template>\n'


def functions(schema):
    ET.register_namespace("xsl", XSL[1:-1])
    return "".join(ET.tostring(f, encoding="unicode") for f in schema.iter(XSL + "function"))


def all_patterns(schema, folder):
    for element in schema:
        if element.tag == SCH + "include":
            yield ET.parse(os.path.join(folder, element.get("href"))).getroot()
        elif element.tag == SCH + "pattern":
            yield element


def converted(path):
    schema = ET.parse(path).getroot()
    with open(path, encoding="utf-8") as text:  # names that only the functions use are no <ns>
        prefixes = dict(re.findall(r'xmlns:(\w+)="([^"]+)"', text.read()))
    prefixes.update({ns.get("prefix"): ns.get("uri") for ns in schema.findall(SCH + "ns")})
    prefixes.setdefault("xs", "http://www.w3.org/2001/XMLSchema")
    names = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in prefixes.items() if prefix != "xsl")
    patterns = list(all_patterns(schema, os.path.dirname(path)))
    out = f'<xsl:stylesheet version="2.0" xmlns:xsl="{XSL[1:-1]}"{names}>\n' + functions(schema) + lets(schema)
    out += "".join(pattern(p, f"p{n}") for n, p in enumerate(patterns))
    calls = "".join(f'<xsl:apply-templates select="/" mode="p{n}"/>' for n in range(len(patterns)))
    return out + f'<xsl:template match="/"><findings>{calls}</findings></xsl:template>\n</xsl:stylesheet>\n'


if __name__ == "__main__":
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write(converted(sys.argv[1]))
