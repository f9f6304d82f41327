"""How people come in, for serve_test.py: the first start, set-up, password, one-time codes, invitations, tokens."""
import base64
import hashlib
import hmac
import struct
import time

PASSWORD = "seven lanterns over the harbour"
EVA = "eva@nordlicht.example"
BEN = "ben@nordlicht.example"


def one_time_code(seed, step=0):
    key = base64.b32decode(seed + "=" * (-len(seed) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


# ---- before anybody has signed in ----

def nothing_is_open_before_the_set_up(server):
    assert server.set_up_link.startswith(f"http://127.0.0.1:{server.port}/set-up#fhu_"), server.set_up_link
    nobody = server.client()
    assert nobody.ok("GET", "/healthz") == {"status": "ok"}
    assert nobody.ok("GET", "/readyz") == {"status": "ready"}
    asked = 0
    for path, item in server.contract.document["paths"].items():
        real = "/".join("x" if part.startswith("{") else part for part in path.split("/"))
        for method, operation in item.items():
            if operation.get("security") == []:
                continue
            body = {} if "requestBody" in operation else None
            nobody.refused(401, "sign_in_needed", method.upper(), real, body)
            asked += 1
    assert asked > 100, f"only {asked} routes"
    nobody.refused(404, "not_found", "GET", "/api/v1/nothing-of-this-name")
    front = nobody.get("/")  # the page itself, which holds nothing of anybody; or none, where it is not built in
    assert front.status == 404 or front.headers["content-type"].startswith("text/html"), front.headers
    assert nobody.call("PUT", "/api/v1/session").status == 405
    wrong = {"token": "fhu_" + "0" * 40, "name": "Mallory", "email": "m@firm.example", "password": PASSWORD}
    assert nobody.post("/api/v1/set-up", wrong).status in (401, 403, 404, 422), "a made-up link opens nothing"
    assert nobody.post("/api/v1/sign-in", {"email": EVA, "password": PASSWORD}).status == 401


def the_set_up_makes_the_firm_once(server):
    eva, token = server.client(), server.set_up_link.split("#")[1]
    body = {"token": token, "name": "Eva Nord", "email": EVA, "password": PASSWORD, "firm_name": "Nordlicht", "currency": "EUR",
            "zone": "Europe/Berlin"}
    short = eva.post("/api/v1/set-up", {**body, "password": "short"})
    assert short.status == 422 and short.json["pointer"] == "/password", short
    answer = eva.post("/api/v1/set-up", body)
    assert answer.status == 200 and answer.json["csrf_token"], answer
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie, cookie
    assert eva.cookie.split("=")[1] not in answer.body.decode(), "the session's text is in the cookie alone"
    again = server.client().post("/api/v1/set-up", {**body, "email": "m@firm.example"})
    assert again.status >= 400, "the link is good once"
    who = eva.ok("GET", "/api/v1/session")
    assert who["email"] == EVA and "admin" in who["roles"], who
    assert eva.ok("GET", "/api/v1/organization")["name"] == "Nordlicht"
    return eva


# ---- ways in ----

def signing_in_and_out(server):
    known = server.client().post("/api/v1/sign-in", {"email": EVA, "password": "not this one at all"})
    unknown = server.client().post("/api/v1/sign-in", {"email": "nobody@firm.example", "password": "not this one at all"})
    assert known.status == unknown.status == 401, (known, unknown)
    told = [{k: v for k, v in answer.json.items() if k != "request_id"} for answer in (known, unknown)]
    assert told[0] == told[1], "who is known cannot be told from who is not"
    eva = server.client()
    eva.ok("POST", "/api/v1/sign-in", {"email": EVA.upper(), "password": PASSWORD})
    csrf, eva.csrf = eva.csrf, ""
    eva.refused(403, "csrf_refused", "POST", "/api/v1/timer/start", {})
    eva.refused(403, "csrf_refused", "POST", "/api/v1/timer/start", {}, headers={"x-csrf-token": "0" * len(csrf)})
    eva.refused(403, "csrf_refused", "GET", "/api/v1/me", headers={"sec-fetch-site": "cross-site"})
    eva.csrf = csrf
    sessions = eva.ok("GET", "/api/v1/sessions")["items"]
    assert len(sessions) == 2, sessions
    cookie = eva.cookie
    left = eva.post("/api/v1/sign-out")
    assert left.status == 204 and "Max-Age=0" in left.headers["set-cookie"], left
    eva.cookie = cookie
    eva.refused(401, "sign_in_needed", "GET", "/api/v1/me")


def hardened_headers(eva):
    headers = eva.get("/api/v1/me").headers
    assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store", headers
    assert headers["content-security-policy"] and headers["referrer-policy"] == "no-referrer", headers
    assert "server" not in headers and "x-powered-by" not in headers, headers


def an_invitation_brings_ben_in(server, eva):
    ben_id = eva.ok("POST", "/api/v1/people", {"name": "Ben Olsen", "email": BEN, "role": None, "team": None, "zone": "Europe/Berlin",
                                               "holiday_calendar": "", "employed": {"from": "2024-01-01", "until": None}})["id"]
    made = eva.ok("POST", f"/api/v1/people/{ben_id}/invitations")
    assert [i["person"] for i in eva.ok("GET", "/api/v1/invitations")["items"]] == [ben_id]
    ben = server.client()
    shown = ben.ok("POST", "/api/v1/links/look", {"token": made["token"]})
    assert (shown["firm"], shown["email"], shown["purpose"]) == ("Nordlicht", BEN, "join"), shown
    ben.ok("POST", "/api/v1/links/join", {"token": made["token"], "password": PASSWORD + " of ben"})
    assert ben.ok("GET", "/api/v1/me")["name"] == "Ben Olsen"
    assert server.client().post("/api/v1/links/join", {"token": made["token"], "password": PASSWORD}).status >= 400, "used once"
    ben.refused(403, "not_permitted", "GET", "/api/v1/journal")
    ben.refused(403, "not_permitted", "POST", f"/api/v1/people/{ben_id}/invitations")
    taken_back = eva.ok("POST", f"/api/v1/people/{ben_id}/reset-links")
    assert eva.call("DELETE", f"/api/v1/invitations/{taken_back['id']}").status == 204
    assert server.client().post("/api/v1/links/reset-password", {"token": taken_back["token"], "password": PASSWORD}).status >= 400
    return ben


def one_time_codes(server, ben):
    password = PASSWORD + " of ben"
    offer = ben.ok("POST", "/api/v1/factors/totp", {"password": password})
    assert offer["address"].startswith("otpauth://totp/"), offer
    assert ben.post("/api/v1/factors/totp/confirm", {"enrolment": offer["enrolment"], "code": "000000"}).status >= 400
    code = one_time_code(offer["seed"])
    codes = ben.ok("POST", "/api/v1/factors/totp/confirm", {"enrolment": offer["enrolment"], "code": code})["codes"]
    assert len(set(codes)) >= 8, codes
    again = server.client()
    first = again.ok("POST", "/api/v1/sign-in", {"email": BEN, "password": password})
    assert first["second_factor"] != "not_asked", first
    again.refused(401, "second_factor_needed", "GET", "/api/v1/me")
    assert again.post("/api/v1/sign-in/second-factor", {"code": "123456"}).status == 401
    assert again.post("/api/v1/sign-in/second-factor", {"code": code}).status == 401, "a code is good once"
    again.ok("POST", "/api/v1/sign-in/second-factor", {"code": codes[0]})
    assert again.ok("GET", "/api/v1/factors")["recovery_codes_left"] == len(codes) - 1
    other = server.client()
    other.ok("POST", "/api/v1/sign-in", {"email": BEN, "password": password})
    assert other.post("/api/v1/sign-in/second-factor", {"code": codes[0]}).status == 401, "a recovery code is good once"
    again.ok("POST", "/api/v1/factors/totp/remove", {"password": password})
    fresh = server.client()
    assert fresh.ok("POST", "/api/v1/sign-in", {"email": BEN, "password": password})["second_factor"] == "not_asked"
    return fresh


def tokens_reach_as_far_as_their_scopes(server, eva):
    made = eva.post("/api/v1/tokens", {"name": "reader", "scopes": ["time:read"]})
    assert made.status == 201, made
    reader = server.client(made.json["token"])
    reader.ok("GET", "/api/v1/entries")
    reader.refused(403, "not_permitted", "POST", "/api/v1/timer/start", {})
    reader.refused(403, "not_permitted", "GET", "/api/v1/journal")
    listed = eva.get("/api/v1/tokens")
    assert made.json["token"] not in listed.body.decode(), "a token is shown once"
    assert eva.call("DELETE", f"/api/v1/tokens/{made.json['shown']['id']}").status == 204
    assert reader.get("/api/v1/entries").status == 401, "a revoked token ends at once"
    assert eva.post("/api/v1/tokens", {"name": "x", "scopes": ["everything"]}).status == 422
    assert server.client("fhr_" + "0" * 40).get("/api/v1/me").status == 401
