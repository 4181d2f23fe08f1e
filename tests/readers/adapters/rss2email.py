"""rss2email, of Debian, with a mailbox on loopback. <https://github.com/rss2email/rss2email>"""

import email
import email.policy
import socket
import subprocess
from email.message import EmailMessage
from email.utils import mktime_tz, parsedate_tz
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from entry import Entry, of_epoch

SETTINGS = """[DEFAULT]
from = feeds@reader.example
to = you@reader.example
email-protocol = smtp
smtp-server = 127.0.0.1:{port}
smtp-auth = False
smtp-ssl = False
html-mail = True
date-header = True
date-header-order = issued, modified
name-format = {{author}}
use-8bit = True
unicode-snob = True
"""


class Mailbox:
    """Keeps every mail that is sent to it."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, _server, _session, envelope) -> str:
        self.mails.append(envelope.original_content)
        return "250 Message accepted for delivery"


class PatientServer(SMTP):
    """Takes lines of any length: rss2email wraps none, and mail servers differ in what they do then."""

    line_length_limit = 1 << 30


class PatientController(Controller):
    """Runs a patient server."""

    def factory(self) -> SMTP:
        return PatientServer(self.handler, data_size_limit=None)


def read(address: str, folder: Path) -> list[Entry]:
    return [entry(mail) for mail in mails(address, folder)]


def new_ids(address: str, folder: Path) -> list[str]:
    """Fetches the feed; gives the ids of the entries that came as mail."""
    return [mail["X-RSS-ID"] for mail in mails(address, folder)]


def mails(address: str, folder: Path) -> list[EmailMessage]:
    """The mails that a run of rss2email sends; it knows from `folder` what it sent before."""
    mailbox = Mailbox()
    controller = listening(mailbox)
    try:
        is_new = not (folder / "data.json").exists()
        settings = folder / "settings"
        feed = f"[feed.tested]\nurl = {address}\n"
        settings.write_text(SETTINGS.format(port=controller.port) + feed)
        if is_new:
            (folder / "data.json").write_text('{"version": 2, "feeds": []}')
        command = ["r2e", "-c", settings, "-d", folder / "data.json", "run"]
        subprocess.run(
            command,
            env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            check=True,
            capture_output=True,
            text=True,
        )
    finally:
        controller.stop()
    return [email.message_from_bytes(mail, policy=email.policy.default) for mail in mailbox.mails]


def listening(mailbox: Mailbox) -> PatientController:
    """A mail server that takes mails. Other readers run at the same time, and one of them may be faster at a port."""
    for last in [False] * 9 + [True]:
        controller = PatientController(mailbox, hostname="127.0.0.1", port=free_port())
        try:
            controller.start()
            return controller
        except OSError:
            controller.stop(no_assert=True)
            if last:
                raise
    raise AssertionError("the last try returns or raises")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def entry(mail: EmailMessage) -> Entry:
    body = mail.get_content().replace("\r\n", "\n")
    if mail.get_content_type() == "text/html":
        # rss2email puts the title before the content and the addresses behind it.
        body = body.split('<div id="body">\n', 1)[1].rsplit('\n</div>\n<div class="footer">', 1)[0]
    sender = mail["From"].addresses[0].display_name
    return Entry(
        id=mail["X-RSS-ID"],
        title=mail["Subject"],
        published=of_epoch(mktime_tz(parsedate_tz(mail["Date"]))),
        link=mail["X-RSS-URL"] or "",
        authors=(sender,) if sender else (),
        categories=tuple(mail["X-RSS-TAGS"].split(",")) if mail["X-RSS-TAGS"] else (),
        content=body,
    )
