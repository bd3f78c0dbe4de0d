"""A headless Chromium over the pipe of its DevTools protocol: no driver and no library between.

    with Browser(find()) as browser:
        page = browser.page(1280, 900)
        page.open("file:///...")
        page.evaluate("document.title")
"""
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--force-color-profile=srgb", "--font-render-hinting=none", "--remote-debugging-pipe",
]


def find():
    """The program, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Error(Exception):
    """What the browser or a page says has gone wrong."""


class Browser:
    def __init__(self, program, seconds=600):
        self.program, self.seconds = program, seconds
        self.number, self.rest, self.answers, self.pages = 0, b"", {}, {}

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="regind-browser-")
        commands, self.to = os.pipe()
        self.from_, answers = os.pipe()

        # The protocol speaks on descriptors 3 and 4.
        def descriptors():
            high = os.dup2(commands, 103), os.dup2(answers, 104)
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            [self.program, *FLAGS, "--user-data-dir=" + self.folder, "about:blank"],
            preexec_fn=descriptors, close_fds=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(commands)
        os.close(answers)
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close")
            self.process.wait(60)
        except (Error, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.to)
        os.close(self.from_)
        shutil.rmtree(self.folder, ignore_errors=True)

    def post(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        left = json.dumps(message).encode() + b"\0"
        while left:
            left = left[os.write(self.to, left):]
        return self.number

    def read(self, until):
        """Takes in one message, or raises when the time is over."""
        while b"\0" not in self.rest:
            if not select.select([self.from_], [], [], max(0, until - time.monotonic()))[0]:
                raise Error(f"no answer within {self.seconds} s")
            bytes_ = os.read(self.from_, 1 << 20)
            if not bytes_:
                raise Error("the browser has closed")
            self.rest += bytes_
        text, self.rest = self.rest.split(b"\0", 1)
        message = json.loads(text)
        if "id" in message:
            self.answers[message["id"]] = message
        elif message.get("sessionId") in self.pages:
            self.pages[message["sessionId"]].happened(message["method"], message["params"])

    def wait(self, done):
        until = time.monotonic() + self.seconds
        while not done():
            self.read(until)

    def send(self, method, session=None, **parameters):
        number = self.post(method, session, **parameters)
        self.wait(lambda: number in self.answers)
        answer = self.answers.pop(number)
        if "error" in answer:
            raise Error(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def page(self, width, height, dark=False, phone=False):
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self.pages[session] = Page(self, session, target)
        for domain in "Page", "Runtime", "Log", "Network", "DOM":
            page.send(domain + ".enable")
        page.size(width, height, phone)
        page.media(dark=dark)
        return page


class Page:
    """One tab.  `said` is what its console, its errors and its log have said; `asked` are the
    addresses it has asked for."""

    def __init__(self, browser, session, target):
        self.browser, self.session, self.target = browser, session, target
        self.said, self.asked, self.loaded = [], [], False

    def happened(self, method, what):
        if method == "Runtime.consoleAPICalled":
            words = [str(a.get("value", a.get("description", ""))) for a in what["args"]]
            self.said.append(f"console.{what['type']}: {' '.join(words)}")
        elif method == "Runtime.exceptionThrown":
            details = what["exceptionDetails"]
            self.said.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Log.entryAdded":
            entry = what["entry"]
            self.said.append(f"{entry['source']} {entry['level']}: {entry['text']}")
        elif method == "Network.requestWillBeSent":
            self.asked.append(what["request"]["url"])
        elif method == "Page.loadEventFired":
            self.loaded = True

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def size(self, width, height, phone=False):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=2 if phone else 1, mobile=phone)

    def media(self, dark=False, kind=""):
        scheme = "dark" if dark else "light"
        self.send("Emulation.setEmulatedMedia", media=kind,
                  features=[{"name": "prefers-color-scheme", "value": scheme},
                            {"name": "prefers-reduced-motion", "value": "reduce"}])

    def open(self, address):
        self.loaded = False
        answer = self.send("Page.navigate", url=address)
        if answer.get("errorText"):
            raise Error(f"{address}: {answer['errorText']}")
        self.browser.wait(lambda: self.loaded)

    def evaluate(self, expression):
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True,
                           returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Error(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def until(self, expression, seconds=600):
        """Waits until the expression is true; returns whether it has become so."""
        end = time.monotonic() + seconds
        while not self.evaluate(expression):
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def screenshot(self, **parameters):
        return base64.b64decode(self.send("Page.captureScreenshot", **parameters)["data"])

    def pdf(self):
        answer = self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(answer["data"])

    def close(self):
        self.browser.send("Target.closeTarget", targetId=self.target)
        del self.browser.pages[self.session]


def tried(program, work, times=3, seconds=300):
    """What work(browser) returns, of a browser of its own.  Printing a page of many charts has been
    seen not to end, on a machine with fifteen processes at work: a browser that does not answer is
    started again."""
    for left in range(times - 1, -1, -1):
        try:
            with Browser(program, seconds) as browser:
                return work(browser)
        except Error as error:
            if not left:
                raise
            print(f"  once more, as the browser gave up: {error}")
