from allies.notices.tests.conftest import clock, team, work
from allies.push.tests.receiving import certificate, push_service

__all__ = ["certificate", "clock", "push_service", "team", "work"]
