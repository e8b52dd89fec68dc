"""Answers as mail programs send them and our mail server hands them over."""

import email
import email.policy
from email.message import EmailMessage
from itertools import count

PROVEN = (
    "mx.example.org; dkim=pass header.d={domain} header.s=one; spf=pass smtp.mailfrom={sender}; "
    "dmarc=pass header.from={domain}"
)
numbers = count(1)


def as_sent(mail):
    """A mail of ours as it is read: headers, and the text."""
    parsed = email.message_from_bytes(mail.message().as_bytes(), policy=email.policy.default)
    return parsed, parsed.get_body(("plain",)).get_content()


def answer(mail, words, *, sender=None, proven=PROVEN, **headers):
    """To `mail`, as its reader would answer it: new words above, all of ours quoted below."""
    ours, text = as_sent(mail)
    sender = sender or mail.to[0]
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    body = f"{words}\n\nOn Wed, 25 Nov 2026 at 17:00, Allies <allies@example.org> wrote:\n\n{quoted}\n"
    return written(body, sender=sender, to=ours["Reply-To"] or ours["From"], proven=proven, **headers)


def written(body, *, sender, to, proven=PROVEN, **headers):
    new = EmailMessage()
    new["From"], new["To"], new["Subject"] = sender, to, "Re: News from Allies"
    new["Message-ID"] = f"<{next(numbers)}@phone.example>"
    for name, value in headers.items():
        del new[name.replace("_", "-")]
        if value is not None:
            new[name.replace("_", "-")] = value
    new.set_content(body)
    raw = new.as_bytes(policy=email.policy.SMTP)
    return came_in(raw, sender, proven)


def came_in(raw, sender, proven=PROVEN):
    """With what our mail server puts on top."""
    plain = sender.rpartition("<")[2].strip("> ")
    top = "Return-Path: <" + plain + ">\r\n"
    if proven:
        said = proven.format(domain=plain.rpartition("@")[2], sender=plain)
        top += f"Authentication-Results: {said}\r\n"
    return top.encode() + b"Received: from phone.example by mx.example.org; Wed, 25 Nov 2026 17:05:00 -0600\r\n" + raw
