#!/usr/bin/env python3
"""The demo firm as `make run` shows it: lived day by day, billed, mostly paid, and served as on the day where it stands.

usage: demo_test.py PROGRAM
"""
import sys

from running_server import Folder, Server
from ways_in import one_time_code

ADMIN = "eva.lindholm@lindholm.example"
LIVED = "from=2026-05-04&until=2026-07-01"


def demo_is_paid_as_firms_are(firm, demo):
    """With payments the demo stands as a firm does in July: most is paid, and every cent of it adds up."""
    assert demo["findings"] == [], demo["findings"]
    invoices = firm.json("invoice", "list")
    advance = [i for i in invoices if i["kind"] == "advance_invoice"]
    assert [(one["net_minor"], one["payment"]) for one in advance] == [(2_500_000, "paid"), (6_000_000, "paid")], advance
    older = [i for i in invoices if i["issue_date"] < "2026-07-01"]
    states = {state: sum(i["payment"] == state for i in older) for state in ("paid", "part_paid", "open")}
    assert states == {"paid": len(older) - 2, "part_paid": 1, "open": 1} and len(older) > 40, states
    trust = firm.json("retainer", "show", "Service design")
    assert trust["left"] == 0 and trust["cells"][0]["drawn"] == 15000000, trust["cells"]
    # Money paid ahead is deducted until it is used up: two invoices come to nothing, the next to what is left.
    fund = firm.json("retainer", "show", "Practice software")
    assert (fund["left"], [c["drawn"] for c in fund["cells"]]) == (0, [6_000_000]), fund["cells"]
    deducted = [i["net_minor"] for i in invoices if i["contract"] == fund["contract"] and i["kind"] == "invoice"]
    assert deducted.count(0) == 2 and sum(minor > 0 for minor in deducted) == len(deducted) - 2, deducted
    care = firm.json("retainer", "show", "Shop care")
    assert care["left"] == 25 * 3600 and [c["rolled_in"] for c in care["cells"]] == [0, 20 * 3600, 0], care["cells"]
    assert sum(r["open_minor"] for r in firm.json("owed")) > 0
    lines = firm.json("accounting", "journal", "--entity", "Lindholm & Partners GmbH", "--from", "2026-01", "--until", "2026-07")
    assert lines and sum(line["debit_minor"] - line["credit_minor"] for line in lines) == 0, len(lines)
    assert firm.json("accounting", "accruals", "--entity", "Lindholm & Partners GmbH", "--day", "2026-06-30")
    firm.json("audit", "verify")


def time_was_logged_and_decided_as_it_came(eva):
    sums = eva.ok("GET", f"/api/v1/compliance?{LIVED}&by=week")["figures"]
    assert sums["due_days"] > 1000, sums
    for part in ("logged_days", "decided_days", "compliant_days"):
        assert sums[part] * 100 > sums["due_days"] * 85, (part, sums)
    assert sums["approved_by_engine"] > sums["decided_by_people"] > 0, sums


def leads_find_something_to_judge(eva):
    queue = eva.ok("GET", "/api/v1/queue?limit=100")["items"]
    assert 10 < len(queue), len(queue)


def the_present_is_the_demo_firms(server, eva):
    page = server.plain_get("/").body.decode()
    behind = int(page.split('name="clock-behind" content="')[1].split('"')[0]) if "clock-behind" in page else 0
    assert behind > 0 or "<html" not in page, "the page knows how far the clock is set back"
    started = eva.ok("POST", "/api/v1/timer/start", {"note": "Letters"})
    assert started["running"]["work_date"].startswith("2026-07-"), started
    eva.ok("POST", "/api/v1/timer/stop", {})


def a_telephones_code_is_of_the_worlds_clock(server, password):
    kaan = server.client()
    kaan.ok("POST", "/api/v1/sign-in", {"email": "kaan.demir@lindholm.example", "password": password})
    offer = kaan.ok("POST", "/api/v1/factors/totp", {"password": password})
    kaan.ok("POST", "/api/v1/factors/totp/confirm", {"enrolment": offer["enrolment"], "code": one_time_code(offer["seed"])})


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with Folder() as folder:
        firm = Server(sys.argv[1], folder / "paid")
        demo = firm.json("demo", "--with-payments", "--examples", folder / "none")
        demo_is_paid_as_firms_are(firm, demo)
        password = firm.json("demo", "accounts")["password"]
        with firm as server:
            eva = server.client(server.token(ADMIN))
            time_was_logged_and_decided_as_it_came(eva)
            leads_find_something_to_judge(eva)
            the_present_is_the_demo_firms(server, eva)
            a_telephones_code_is_of_the_worlds_clock(server, password)
    print("the demo firm is as it should be")


if __name__ == "__main__":
    main()
