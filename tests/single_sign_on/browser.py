"""A browser as far as signing in needs one: cookies by site, redirects one at a time, forms that are sent on.

    browser = Browser()
    answer = browser.get("http://127.0.0.1:8080/")
    callback = browser.sign_in_at(answer.headers["location"], "ada", until="http://127.0.0.1:8080/")
"""
import http.client
import re
import sys
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "server"))
from running_server import Answer  # pylint: disable=wrong-import-position

STEPS_MAX = 12


class Browser:
    def __init__(self, accept="application/json"):
        self.cookies, self.accept = {}, accept  # by host and port: a browser would keep them by path too

    def ask(self, method, url, form=None):
        place = urlsplit(url)
        site = self.cookies.setdefault(place.netloc, {})
        headers = {"accept": self.accept}
        if site:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in site.items())
        body = urlencode(form) if form is not None else None
        if body is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
        connection.request(method, (place.path or "/") + ("?" + place.query if place.query else ""), body, headers)
        response = connection.getresponse()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                self._keep(site, value)
        answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        answer.set_cookies = [v for k, v in response.getheaders() if k.lower() == "set-cookie"]
        connection.close()
        return answer

    @staticmethod
    def _keep(site, text):
        name, value = text.split(";")[0].split("=", 1)
        ended = re.search(r"max-age=0|expires=thu, 01 jan 1970", text, re.I)
        if ended or not value:
            site.pop(name, None)
        else:
            site[name] = value

    def get(self, url):
        return self.ask("GET", url)

    def sign_in_at(self, url, login, until):
        """Walks through the provider's pages as this person; answers the address that leads back, not visited yet."""
        answer = self.get(url)
        for _ in range(STEPS_MAX):
            if answer.status in (302, 303):
                url = urljoin(url, answer.headers["location"])
                if url.startswith(until):
                    return url
                answer = self.get(url)
                continue
            page = answer.body.decode()
            action = re.search(r'action="([^"]+)" method="post"', page)
            assert answer.status == 200 and action, f"{url} answered {answer.status}:\n{page[:1500]}"
            prompt = re.search(r'name="prompt" value="(\w+)"', page).group(1)
            form = {"prompt": prompt}
            if prompt == "login":
                form.update(login=login, password="any")
            url = urljoin(url, action.group(1))
            answer = self.ask("POST", url, form)
        raise AssertionError("the provider leads nowhere")
