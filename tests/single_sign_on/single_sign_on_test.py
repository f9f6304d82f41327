#!/usr/bin/env python3
"""Single sign-on with a real provider (npm oidc-provider) and the running server, walked as a browser walks it.

usage: single_sign_on_test.py PROGRAM

Ends with 77 (skipped) where node or the provider's package is not there; `npm ci` in this folder brings it.
"""
import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from urllib.request import Request, urlopen

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))
sys.path.insert(0, str(HERE))
# pylint: disable=wrong-import-position
import ways_in
from browser import Browser
from running_server import Folder, Server
from ways_in import EVA, PASSWORD, one_time_code

# The page's own Node where it is installed: a bare Debian 12 has one that is too old for the provider.
NODE = shutil.which("node", path=str(HERE.parent.parent / "web/node_modules/.bin")) or shutil.which("node")
SECRET = "s:cret & of the test"
PEOPLE = {
    "eva": {"email": EVA, "email_verified": True, "name": "Eva Nord", "groups": ["staff", "it"]},
    "ben": {"email": "ben@nordlicht.example", "email_verified": True, "name": "Ben Olsen", "groups": ["staff"]},
    "mia": {"email": "mia@nordlicht.example", "email_verified": False, "name": "Mia", "groups": ["staff"]},
    "zoe": {"email": "zoe@elsewhere.example", "email_verified": True, "name": "Zoe", "groups": ["staff"]},
    "kim": {"email": "kim@nordlicht.example", "email_verified": True, "name": "Kim", "groups": ["guests"]},
}


class RealProvider:
    def __init__(self, site, folder, **more):
        asked = {"redirect": site + "/api/v1/sign-in/providers/studio/callback", "after_sign_out": site + "/",
                 "secret": SECRET, "people": PEOPLE, **more}
        self.log = open(folder / "provider.log", "ab")  # pylint: disable=consider-using-with
        self.process = subprocess.Popen([NODE, str(HERE / "provider.mjs"), json.dumps(asked)],
                                        stdout=subprocess.PIPE, stderr=self.log)
        line = self.process.stdout.readline()
        assert line, (folder / "provider.log").read_text(encoding="utf-8")[-2000:]
        self.issuer = json.loads(line)["issuer"]

    def control(self, what, body=None):
        with urlopen(Request(f"{self.issuer}/control/{what}", data=json.dumps(body or {}).encode(), method="POST"), timeout=10):
            pass

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)
            self.process.stdout.close()
            self.log.close()
            self.process = None


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def with_query(url, **changes):
    """The same address with other values in its query; None takes one away."""
    place = urlsplit(url)
    query = {**dict(parse_qsl(place.query)), **changes}
    return urlunsplit(place._replace(query=urlencode({k: v for k, v in query.items() if v is not None})))


class House:
    """The server, its provider and browsers that walk between them."""

    def __init__(self, server, site, provider):
        self.server, self.site, self.provider = server, site, provider

    def begin(self, browser, return_to="/week"):
        path = f"/api/v1/sign-in/providers/studio/begin?{urlencode({'return_to': return_to})}"
        answer = browser.get(self.site + path)
        if browser.accept == "application/json":
            self.server.contract.check("GET", path, answer)
        return answer

    def way_back(self, browser, login, return_to="/week", **changes):
        """Up to the address that leads back; `changes` are made to the way there, as a man in the middle would."""
        answer = self.begin(browser, return_to)
        assert answer.status == 303, (answer.status, answer.body)
        return browser.sign_in_at(with_query(answer.headers["location"], **changes), login, until=self.site)

    def arrive(self, browser, callback):
        answer = browser.get(callback)
        if browser.accept == "application/json":
            self.server.contract.check("GET", callback.removeprefix(self.site), answer)
        return answer

    def come(self, login, browser=None, **kept):
        browser = browser or Browser()
        return browser, self.arrive(browser, self.way_back(browser, login, **kept))

    def client(self, browser):
        """A client of the API with the browser's session."""
        client = self.server.client()
        client.cookie = "fairhour_session=" + browser.cookies[urlsplit(self.site).netloc]["fairhour_session"]
        client.csrf = client.ok("GET", "/api/v1/session")["csrf_token"]
        return client

    def refused(self, login, status, name, **kept):
        browser, answer = self.come(login, **kept)
        assert (answer.status, answer.name) == (status, name), (login, answer.status, answer.body[:400])
        assert "fairhour_session" not in browser.cookies[urlsplit(self.site).netloc]
        return answer


def add_person(eva, name, email):
    return eva.ok("POST", "/api/v1/people", {"name": name, "email": email, "role": None, "team": None, "zone": "Europe/Berlin",
                                             "holiday_calendar": "", "employed": {"from": "2024-01-01", "until": None}})["id"]


# ---- what the test says ----

def somebody_comes_in(house):
    ways = house.server.client().ok("GET", "/api/v1/sign-in/ways")
    assert ways["providers"][0]["name"] == "Nordlicht account" and ways["passwords"] is True, ways
    browser = Browser()
    answer = house.begin(browser, "/week?day=2026-05-01")
    cookie = answer.set_cookies[0]
    assert answer.status == 303 and "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Max-Age=600" in cookie, cookie
    sent = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    assert sent["code_challenge_method"] == "S256" and len(sent["code_challenge"]) == 43 and sent["nonce"], sent
    assert sent["nonce"] not in cookie and sent["state"] not in cookie, "the ticket is sealed"
    callback = browser.sign_in_at(answer.headers["location"], "ben", until=house.site)
    head = browser.ask("HEAD", callback)
    assert head.status == 405, "a HEAD signs nobody in"
    answer = house.arrive(browser, callback)
    assert answer.status == 303 and answer.headers["location"] == "/week?day=2026-05-01", (answer.status, answer.body)
    assert any(c.startswith("fairhour_sign_on=;") for c in answer.set_cookies), answer.set_cookies
    ben = house.client(browser)
    assert ben.ok("GET", "/api/v1/session")["name"] == "Ben Olsen"
    again = house.arrive(browser, callback)
    assert again.name == "sign_on_not_begun", "used once"
    return ben, callback


def nothing_leads_elsewhere(house):
    for place in ("https://evil.example/", "//evil.example", "/\\evil.example", "/api/v1/sign-out"):
        _, answer = house.come("ben", return_to=place)
        assert answer.status == 303 and answer.headers["location"] == "/", (place, answer.headers)


def what_is_tampered_with_is_refused(house, used_callback):
    browser = Browser()
    callback = house.way_back(browser, "ben")
    assert house.arrive(Browser(), callback).name == "sign_on_not_begun", "another browser"
    wrong = house.arrive(browser, with_query(callback, state="x" * 43))
    assert (wrong.status, wrong.name) == (403, "sign_on_state_wrong"), wrong.body
    assert house.arrive(browser, callback).status == 303, "who was led astray may still come in"
    house.refused("ben", 403, "identity_refused", nonce="another")
    house.refused("ben", 403, "code_refused", code_challenge="A" * 43)
    for issuer in ("https://evil.example", None):
        browser = Browser()
        callback = house.way_back(browser, "ben")
        assert house.arrive(browser, with_query(callback, iss=issuer)).name == "identity_refused", issuer
    browser = Browser()
    callback = house.way_back(browser, "ben")
    old_code = dict(parse_qsl(urlsplit(used_callback).query))["code"]
    assert house.arrive(browser, with_query(callback, code=old_code)).name == "code_refused", "a code of before"


def strangers_stay_outside(house, eva):
    house.refused("zoe", 403, "account_unknown")
    house.refused("mia", 403, "email_unverified")
    people = [p["email"] for p in eva.ok("GET", "/api/v1/people?limit=1000")["items"]]
    assert "zoe@elsewhere.example" not in people
    house.refused("kim", 403, "groups_missing")


def a_person_in_a_browser_reads_why(house):
    browser = Browser(accept="text/html,application/xhtml+xml")
    answer = house.arrive(browser, house.way_back(browser, "zoe"))
    page = answer.body.decode()
    assert answer.status == 403 and answer.headers["content-type"].startswith("text/html"), answer
    assert "You are not signed in" in page and "&quot;zoe@elsewhere.example&quot;" in page and "account_unknown" in page, page
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def roles_follow_groups(house, eva, ben):
    ben.refused(403, "not_permitted", "GET", "/api/v1/journal")
    people = json.loads(json.dumps(PEOPLE))
    people["ben"]["groups"] = ["staff", "books"]
    house.provider.control("people", people)
    browser, _ = house.come("ben")
    auditor = house.client(browser)
    assert sorted(auditor.ok("GET", "/api/v1/session")["roles"]) == ["auditor", "member"]
    actions = [e["action"] for e in auditor.ok("GET", "/api/v1/journal?limit=1000")["items"]]
    assert "open_account" in actions and "set_access" in actions, actions
    ben.refused(401, "sign_in_needed", "GET", "/api/v1/session")
    house.provider.control("people", PEOPLE)
    browser, _ = house.come("ben")
    auditor.refused(401, "sign_in_needed", "GET", "/api/v1/journal")
    assert house.client(browser).ok("GET", "/api/v1/session")["roles"] == ["member"]
    people["ben"]["groups"] = []
    house.provider.control("people", people)
    house.refused("ben", 403, "groups_missing")
    house.provider.control("people", PEOPLE)
    assert eva.get("/api/v1/session").status == 200, "others are not touched"


def keys_rotate(house):
    house.provider.control("rotate")
    browser, answer = house.come("ben")
    assert answer.status == 303, (answer.status, answer.body)
    house.client(browser)


def second_factor_stays(house, eva):
    offer = eva.ok("POST", "/api/v1/factors/totp", {"password": PASSWORD})
    codes = eva.ok("POST", "/api/v1/factors/totp/confirm",
                   {"enrolment": offer["enrolment"], "code": one_time_code(offer["seed"])})["codes"]
    browser, answer = house.come("eva")
    assert answer.status == 303, answer.body
    client = house.server.client()
    client.cookie = "fairhour_session=" + browser.cookies[urlsplit(house.site).netloc]["fairhour_session"]
    client.refused(401, "second_factor_needed", "GET", "/api/v1/session")
    client.ok("POST", "/api/v1/sign-in/second-factor", {"code": codes[0]})
    who = client.ok("GET", "/api/v1/session")
    assert who["email"] == EVA and sorted(who["roles"]) == ["admin", "member"], who
    eva.refused(401, "sign_in_needed", "GET", "/api/v1/session")  # her groups gave her a role more: older sessions end
    client.csrf = who["csrf_token"]
    return client


def access_that_ended_stays_ended(house, eva, ben_id):
    browser, _ = house.come("ben")
    ben = house.client(browser)
    eva.ok("POST", f"/api/v1/people/{ben_id}/end-access")
    ben.refused(401, "sign_in_needed", "GET", "/api/v1/session")
    house.refused("ben", 403, "account_unknown")
    eva.ok("POST", f"/api/v1/people/{ben_id}/invitations")
    browser, answer = house.come("ben")
    assert answer.status == 303, answer.body
    house.client(browser)


def the_way_out_leads_through_the_provider(house):
    answer = Browser().get(house.site + "/api/v1/sign-in/providers/studio/sign-out")
    assert answer.status == 303 and answer.headers["location"].startswith(house.provider.issuer + "/session/end?"), answer
    assert urlencode({"post_logout_redirect_uri": house.site + "/"}) in answer.headers["location"]


def without_the_provider_administrators_still_come_in(house):
    house.provider.stop()
    begun = house.begin(Browser())
    if begun.status == 303:  # what the provider said of itself is still known; its page will not load
        browser = Browser()
        house.begin(browser)
        state = dict(parse_qsl(urlsplit(house.begin(browser).headers["location"]).query))["state"]
        back = f"{house.site}/api/v1/sign-in/providers/studio/callback?" + urlencode(
            {"code": "made-up", "state": state, "iss": house.provider.issuer})
        begun = house.arrive(browser, back)
    assert (begun.status, begun.name) == (503, "provider_unreachable"), begun.body
    eva = house.server.client()
    assert eva.ok("POST", "/api/v1/sign-in", {"email": EVA, "password": PASSWORD})["second_factor"] == "pending"


def configure(server, site, provider, **more):
    secret = server.data.parent / "secret"
    secret.write_text(SECRET + "\n", encoding="utf-8")
    server.data.mkdir(exist_ok=True)
    (server.data / "fairhour.toml").write_text(f"""
[server]
public_url = "{site}"

[provider.studio]
name = "Nordlicht account"
issuer = "{provider.issuer}"
client_id = "fairhour"
client_secret_file = "{secret}"
scopes = "openid email profile groups"
member_groups = ["staff"]
admin_groups = ["it"]
auditor_groups = ["books", "cn=books,dc=nordlicht"]
""", encoding="utf-8")
    server.environment.update(more)


def the_configuration_is_shown_and_checked(server, provider):
    shown = {s["key"]: s for s in server.json("config", "show", "--origin")}
    assert shown["provider.studio.issuer"]["value"] == provider.issuer
    assert shown["provider.studio.issuer"]["origin"].endswith("fairhour.toml:7:1"), shown["provider.studio.issuer"]
    assert shown["provider.studio.auditor_groups"]["value"] == "books;cn=books,dc=nordlicht"
    assert shown["provider.studio.second_factor"] == {"key": "provider.studio.second_factor", "value": "asked", "origin": "default"}
    secret = {"FAIRHOUR_PROVIDER_STUDIO_CLIENT_SECRET": "hidden"}
    refused = server.run("config", "show", code=2, **secret)
    assert "provider_secret_twice" in refused.stdout + refused.stderr, refused
    assert "hidden" not in refused.stdout + refused.stderr
    checked = server.json("config", "check")
    assert checked[0]["answers"] and checked[0]["keys"] == 1 and checked[0]["callback"].endswith("/providers/studio/callback"), checked


def set_up(server):
    """The firm with its administrator, as the first start makes it."""
    return ways_in.the_set_up_makes_the_firm_once(server)


def walk_all(program, folder):
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    server = Server(program, folder / "data", port=port)
    provider = RealProvider(site, folder)
    try:
        configure(server, site, provider)
        the_configuration_is_shown_and_checked(server, provider)
        with server:
            house = House(server, site, provider)
            eva = set_up(server)
            ben_id = add_person(eva, "Ben Olsen", PEOPLE["ben"]["email"])
            for login in ("mia", "kim"):
                add_person(eva, login, PEOPLE[login]["email"])
            ben, callback = somebody_comes_in(house)
            nothing_leads_elsewhere(house)
            what_is_tampered_with_is_refused(house, callback)
            strangers_stay_outside(house, eva)
            a_person_in_a_browser_reads_why(house)
            browser, _ = house.come("ben")
            roles_follow_groups(house, eva, house.client(browser))
            keys_rotate(house)
            eva = second_factor_stays(house, eva)
            access_that_ended_stays_ended(house, eva, ben_id)
            the_way_out_leads_through_the_provider(house)
            without_the_provider_administrators_still_come_in(house)
            del ben
    finally:
        provider.stop()


def walk_with_passwords_off(program, folder):
    """ES256, claims in the token, people made at their first sign-in, no passwords but the administrators'."""
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    server = Server(program, folder / "data", port=port)
    provider = RealProvider(site, folder, elliptic=True, all_in_the_token=True)
    try:
        configure(server, site, provider, FAIRHOUR_SIGN_IN_LOCAL="off", FAIRHOUR_PROVIDER_STUDIO_NEW_PEOPLE="made",
                  FAIRHOUR_PROVIDER_STUDIO_EMAIL_DOMAINS="nordlicht.example")
        with server:
            house = House(server, site, provider)
            eva = set_up(server)
            assert eva.ok("GET", "/api/v1/sign-in/ways")["passwords"] is False
            browser, answer = house.come("ben")
            assert answer.status == 303, answer.body
            ben = house.client(browser).ok("GET", "/api/v1/session")
            assert ben["name"] == "Ben Olsen" and ben["roles"] == ["member"], ben
            house.refused("zoe", 403, "email_unverified")
            mia = add_person(eva, "Mia", PEOPLE["mia"]["email"])
            link = eva.ok("POST", f"/api/v1/people/{mia}/invitations")
            house.server.client().refused(403, "sign_in_by_provider", "POST", "/api/v1/links/join",
                                          {"token": link["token"], "password": PASSWORD + " of mia"})
            house.server.client().ok("POST", "/api/v1/sign-in", {"email": EVA, "password": PASSWORD})
    finally:
        provider.stop()


def main():
    if NODE is None or not (HERE / "node_modules" / "oidc-provider").is_dir():
        print("skipped: node or npm oidc-provider is not there (npm ci in tests/single_sign_on)")
        return 77
    program = Path(sys.argv[1]).resolve()
    for walk in (walk_all, walk_with_passwords_off):
        with Folder() as folder:
            walk(program, folder)
        print(f"{walk.__name__}: done", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
