#!/usr/bin/env python3
"""Idle, live and slow connections in a crowd do not keep a fresh request waiting.

usage: crowd_test.py PROGRAM [IDLE LIVE SLOW]

500 idle connections, 1,000 open live streams and 300 that send their headers a byte at a time are held open at once; then
50 fresh connections ask for an entry, one after the other. Their median must stay under 10 ms; memory and threads of the
server are said. Then one entry is written, and every stream must hear of it.
"""
import resource
import selectors
import socket
import statistics
import sys
import threading
import time
from datetime import date, timedelta

from running_server import Folder, Server, house_of

EMAIL = "eva@nordlicht.example"
FRESH = 50
MEDIAN_MILLIS_MAX = 10


def allow_many_files(count):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(count, hard), hard))
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= count, f"only {hard} files may be open"


def connected(server):
    sock = socket.create_connection((server.host, server.port), timeout=20)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def until(sock, end):
    got = b""
    while end not in got:
        more = sock.recv(65536)
        assert more, f"closed after {got[:200]}"
        got += more
    return got


def open_stream(server, token):
    sock = connected(server)
    sock.sendall(f"GET /api/v1/live HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\naccept: text/event-stream\r\n\r\n".encode())
    return sock


class Crowd:
    def __init__(self, server, token, idle, live, slow):
        self.server, self.ending = server, threading.Event()
        self.idle = [connected(server) for _ in range(idle)]
        before = server.memory_mib()
        self.live = [open_stream(server, token) for _ in range(live)]
        for sock in self.live:
            head = until(sock, b"event: change")
            assert head.startswith(b"HTTP/1.1 200"), head[:200]
        self.mib_of_streams = server.memory_mib() - before
        self.slow = [connected(server) for _ in range(slow)]
        for sock in self.slow:
            sock.sendall(b"GET /api/v1/me HTTP/1.1\r\nhost: x\r\n")
        self.trickling = threading.Thread(target=self.trickle)
        self.trickling.start()

    def trickle(self):
        """A byte of a header for each slow connection, each second; those that the server gave up begin again."""
        n = 0
        while not self.ending.wait(1.0):
            n += 1
            for at, sock in enumerate(self.slow):
                try:
                    sock.sendall(b"x" if n % 10 else b"-a: b\r\n")
                except OSError:
                    sock.close()
                    self.slow[at] = connected(self.server)
                    self.slow[at].sendall(b"GET /api/v1/me HTTP/1.1\r\nhost: x\r\n")

    def heard(self, within_seconds):
        """How many streams got another event."""
        selector, hearing = selectors.DefaultSelector(), set()
        for sock in self.live:
            sock.setblocking(False)
            selector.register(sock, selectors.EVENT_READ)
        ends = time.monotonic() + within_seconds
        while len(hearing) < len(self.live) and time.monotonic() < ends:
            for key, _ in selector.select(0.2):
                if b"event: change" in key.fileobj.recv(65536):
                    hearing.add(key.fileobj)
        return len(hearing)

    def close(self):
        self.ending.set()
        self.trickling.join()
        for sock in self.idle + self.live + self.slow:
            sock.close()


def fresh_millis(server, token, entry):
    """A new connection, one request, its whole answer."""
    began = time.perf_counter()
    with connected(server) as sock:
        sock.sendall(f"GET /api/v1/entries/{entry} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n".encode())
        answer = until(sock, b"}")
    assert answer.startswith(b"HTTP/1.1 200"), answer[:200]
    return (time.perf_counter() - began) * 1000


def set_up(server):
    server.run("init", "--name", "Nordlicht", "--email", EMAIL)
    token = server.token(EMAIL)
    return token


def log_entry(eva):
    client = eva.ok("POST", "/api/v1/clients", {"name": "Acme", "currency": "EUR"})
    contract = eva.ok("POST", "/api/v1/contracts", {"client": client["id"], "name": "Hours", "legal_entity": house_of(eva)})
    project = eva.ok("POST", "/api/v1/projects", {"client": client["id"], "contract": contract["id"], "name": "Website"})
    body = {"client": client["id"], "project": project["id"], "work_date": (date.today() - timedelta(days=1)).isoformat(),
            "worked_seconds": 3600, "note": "Seen by a crowd of others"}
    return body, eva.ok("POST", "/api/v1/entries", body)["entry"]["id"]


def main():
    idle, live, slow = (int(word) for word in sys.argv[2:5]) if len(sys.argv) == 5 else (500, 1000, 300)
    allow_many_files(idle + live + slow + 200)
    with Folder() as folder:
        server = Server(sys.argv[1], folder / "data", options=["--no-request-log"], check_answers=False)
        token = set_up(server)
        with server:
            eva = server.client(token)
            body, entry = log_entry(eva)
            alone = statistics.median(fresh_millis(server, token, entry) for _ in range(FRESH))
            threads = server.threads()
            crowd = Crowd(server, token, idle, live, slow)
            try:
                measured = sorted(fresh_millis(server, token, entry) for _ in range(FRESH))
                median, worst = statistics.median(measured), measured[-1]
                more_threads, memory = server.threads() - threads, server.memory_mib()
                began = time.monotonic()
                eva.ok("POST", "/api/v1/entries", body)
                heard = crowd.heard(20)
                took = time.monotonic() - began
            finally:
                crowd.close()
            print(f"{idle} idle, {live} live, {slow} slow: a fresh request takes {median:.2f} ms (median of {FRESH}; worst {worst:.2f}; alone {alone:.2f}); "
                  f"{memory:.0f} MiB resident, {crowd.mib_of_streams:.1f} MiB of it for the streams, {more_threads} more threads; "
                  f"{heard} of {live} streams heard of a write within {took:.2f} s", flush=True)
            assert median < MEDIAN_MILLIS_MAX, f"{median:.2f} ms"
            assert more_threads == 0 and heard == live, (more_threads, heard)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 5):
        sys.exit(__doc__)
    main()
