"""A real mailbox: Dovecot with a configuration of its own, on a port of this machine, in a folder of the test."""

import grp
import os
import pwd
import shutil
import socket
import subprocess
import time
from itertools import count

PATH = f"{os.environ['PATH']}:/usr/sbin"
CONFIG = """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
{users}
protocols = imap
listen = 127.0.0.1
ssl = no
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {folder}/%{{user}}
passdb static {{
  password = it's a/secret
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {folder}
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""
URL = "imap://{user}:it's a%2Fsecret@127.0.0.1:{port}/INBOX"
numbers = count(1)


class Dovecot:
    """`deliver` is what a mail server does last: a file in the mailbox."""

    def __init__(self, folder, port):
        self.folder, self.port, self.running = folder, port, None
        # Nothing of Dovecot runs as root: where tests do, it has users of its own, and the mailbox is nobody's.
        is_root, runner = os.getuid() == 0, pwd.getpwuid(os.getuid())
        owner = pwd.getpwnam("nobody") if is_root else runner
        own = [f"{name} = {runner.pw_name}" for name in ("default_internal_user", "default_login_user")]
        own.append(f"default_internal_group = {grp.getgrgid(os.getgid()).gr_name}")
        self.owner = owner.pw_uid, owner.pw_gid
        self.empty()
        (folder / "dovecot.conf").write_text(
            CONFIG.format(
                folder=folder,
                port=port,
                users="" if is_root else "\n".join(own),
                uid=owner.pw_uid,
                gid=owner.pw_gid,
            )
        )

    @property
    def url(self):
        return URL.format(port=self.port, user=self.box.name)

    def empty(self):
        """Another mailbox: Dovecot has the one before in hand for a moment longer."""
        self.box = self.folder / f"allies{next(numbers)}"
        for there in (self.box, *(self.box / name for name in ("new", "cur", "tmp"))):
            there.mkdir()
            os.chown(there, *self.owner)
        os.chown(self.folder, *self.owner)

    def start(self):
        program = shutil.which("dovecot", path=PATH)
        self.running = subprocess.Popen([program, "-F", "-c", self.folder / "dovecot.conf"])
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as there:
                    if there.recv(4).startswith(b"* OK"):
                        return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError((self.folder / "log").read_text() if (self.folder / "log").exists() else "no log")

    def stop(self):
        self.running.terminate()
        self.running.wait(20)

    def deliver(self, raw):
        name = f"{int(time.time())}.M{next(numbers)}.here"
        path = self.box / "tmp" / name
        path.write_bytes(raw)
        os.chown(path, *self.owner)
        path.rename(self.box / "new" / name)

    def left(self):
        """The names of the mails that are still in it."""
        return [path.name for part in ("new", "cur") for path in sorted((self.box / part).iterdir())]
