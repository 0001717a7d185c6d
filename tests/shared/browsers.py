"""Real browsers for the tests, driven by their own protocols: Chromium through a pipe, Firefox
through a socket. Nothing but the browser itself needs to be installed."""

import base64
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
SECONDS = 30  # that a browser may be silent
OUTSIDE = ("http:", "https:", "ws:", "wss:", "ftp:")


class Refused(Exception):
    """What a browser says against a command, or a page against a script."""


class Browser(ABC):
    """A browser with one page; `errors` and `requests` are those since it was opened."""

    def __init__(self) -> None:
        """Begin with nothing said and nothing asked for."""
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.numbers = itertools.count(1)

    @abstractmethod
    def send(self, message: dict) -> None:
        """Send a message."""

    @abstractmethod
    def receive(self) -> dict:
        """Wait for a message."""

    @abstractmethod
    def hear(self, message: dict) -> None:
        """Note what a message says of errors and requests."""

    @abstractmethod
    def run(self, script: str, waits: bool = True):
        """Return the value of an expression on the page, or of what it promises.

        Without `waits` nothing is promised, which a page that is just left would not keep.
        """

    @abstractmethod
    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded."""

    @abstractmethod
    def picture(self, path: Path) -> None:
        """Write what the window shows."""

    def ask(self, method: str, **params) -> dict:
        """Send a command and return its answer."""
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": params, **self.session()})
        while True:
            message = self.receive()
            if message.get("id") == number:
                if "error" in message:
                    raise Refused(f"{method}: {message}")
                return message["result"]
            self.hear(message)

    def session(self) -> dict:
        """Return what names the page in each message."""
        return {}

    def until(self, script: str) -> None:
        """Wait until an expression is true on the page, which may be another one by then."""
        last = time.monotonic() + SECONDS
        while time.monotonic() < last:
            with suppress(Refused):
                if self.run(f"!!({script})", waits=False):
                    return
            time.sleep(0.02)
        raise TimeoutError(script)

    def outside(self) -> list[str]:
        """Return the requests that left for another place than this disk."""
        return [address for address in self.requests if address.startswith(OUTSIDE)]

    def close(self) -> None:
        """End the browser."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Chromium(Browser):
    """Chromium, by the DevTools protocol."""

    def __init__(self, folder: Path, width: int = 1366, height: int = 900) -> None:
        """Start it with a profile in a folder."""
        super().__init__()
        read, self.writing = os.pipe()
        self.reading, write = os.pipe()
        options = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run"
        line = (
            f'exec "$0" {options} --remote-debugging-pipe --user-data-dir="$1" 3<&{read} 4>&{write}'
        )
        self.process = subprocess.Popen(
            ["bash", "-c", line, CHROMIUM, str(folder)], pass_fds=(read, write),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(read)
        os.close(write)
        self.rest, self.page = b"", None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.page = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        self.size(width, height)

    def session(self) -> dict:
        return {"sessionId": self.page} if self.page else {}

    def send(self, message: dict) -> None:
        os.write(self.writing, json.dumps(message).encode() + b"\0")

    def receive(self) -> dict:
        while b"\0" not in self.rest:
            found = os.read(self.reading, 1 << 20)
            assert found, "Chromium has ended"
            self.rest += found
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def hear(self, message: dict) -> None:
        params = message.get("params", {})
        if message["method"] == "Runtime.exceptionThrown":
            self.errors.append(str(params["exceptionDetails"].get("exception", params)))
        if message["method"] == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.errors.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
        if message["method"] == "Runtime.consoleAPICalled" and params["type"] in (
            "error",
            "assert",
        ):
            self.errors.append(str(params["args"]))
        if message["method"] == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])

    def size(self, width: int, height: int, dark: bool = False, touch: bool = False) -> None:
        """Set the size of the window, the scheme of colours, and whether it is touched."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height,
                 deviceScaleFactor=1, mobile=touch)  # fmt: skip
        self.ask("Emulation.setTouchEmulationEnabled", enabled=touch)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media="", features=[scheme])

    def open(self, address: str) -> None:
        self.ask("Page.navigate", url="about:blank")
        self.ask("Page.navigate", url=address)
        self.until(f"location.href === {json.dumps(address)} && document.readyState === 'complete'")

    def run(self, script: str, waits: bool = True):
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=waits,
                          returnByValue=True)  # fmt: skip
        if "exceptionDetails" in answer:
            raise Refused(answer["exceptionDetails"])
        return answer["result"].get("value")

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot")["data"]))

    def mouse(self, kind: str, x: float, y: float) -> None:
        """Press, move or release the mouse."""
        pressed = {"mousePressed": 1, "mouseMoved": 1, "mouseReleased": 0}[kind]
        self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=pressed,
                 clickCount=1, pointerType="mouse")  # fmt: skip

    def key(self, name: str, text: str = "") -> None:
        """Press a key and let it go."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowLeft": 37}
        told = {"key": name, "code": name, "windowsVirtualKeyCode": codes.get(name, 0)}
        pressed = told | ({"text": text} if text else {})
        self.ask("Input.dispatchKeyEvent", type="keyDown", **pressed)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **told)

    def close(self) -> None:
        super().close()
        os.close(self.writing)
        os.close(self.reading)


class Firefox(Browser):
    """Firefox, by WebDriver BiDi."""

    def __init__(self, folder: Path) -> None:
        """Start it with a profile in a folder."""
        super().__init__()
        self.process = subprocess.Popen(
            [FIREFOX, "--headless", "--no-remote", "--profile", str(folder),
             "--remote-debugging-port", "0", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "MOZ_HEADLESS_WIDTH": "1366", "MOZ_HEADLESS_HEIGHT": "900",
                 "HOME": str(folder)},
        )  # fmt: skip
        port = next(
            int(found[1])
            for line in self.process.stderr
            if (found := re.search(r"BiDi listening on ws://127\.0\.0\.1:(\d+)", line))
        )
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            .encode()
        )  # fmt: skip
        self.stream = self.socket.makefile("rb")
        while self.stream.readline().strip():
            pass
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.page = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, message: dict) -> None:
        payload, mask = json.dumps(message).encode(), os.urandom(4)
        size = len(payload)
        head = bytes([0x81, 0x80 | size]) if size < 126 else (
            bytes([0x81, 0x80 | 126]) + size.to_bytes(2, "big") if size < 1 << 16
            else bytes([0x81, 0x80 | 127]) + size.to_bytes(8, "big")
        )  # fmt: skip
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.socket.sendall(head + mask + masked)

    def receive(self) -> dict:
        text = b""
        while True:
            first, second = self.stream.read(2)
            size = second & 0x7F
            if size > 125:
                size = int.from_bytes(self.stream.read(2 if size == 126 else 8), "big")
            part = self.stream.read(size)
            if first & 0x0F in (0, 1, 2):
                text += part
                if first & 0x80:
                    return json.loads(text)

    def hear(self, message: dict) -> None:
        params = message.get("params", {})
        if message.get("method") == "log.entryAdded" and params["level"] == "error":
            self.errors.append(str(params.get("text")))
        if message.get("method") == "network.beforeRequestSent":
            self.requests.append(params["request"]["url"])

    def open(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.page, url="about:blank", wait="complete")
        self.ask("browsingContext.navigate", context=self.page, url=address, wait="complete")

    def run(self, script: str, waits: bool = True):
        plain, later = f"JSON.stringify([{script}])", "(found) => JSON.stringify([found])"
        told = f"Promise.resolve({script}).then({later})" if waits else plain
        answer = self.ask("script.evaluate", expression=told, awaitPromise=waits,
                          target={"context": self.page})  # fmt: skip
        if answer["type"] != "success":
            raise Refused(answer)
        return json.loads(answer["result"]["value"])[0]

    def picture(self, path: Path) -> None:
        found = self.ask("browsingContext.captureScreenshot", context=self.page)
        path.write_bytes(base64.b64decode(found["data"]))

    def close(self) -> None:
        self.stream.close()
        self.socket.close()
        super().close()
        self.process.stderr.close()
