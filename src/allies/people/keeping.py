"""Until when the tables that Django and allauth bring keep what they hold of people."""

from allies.database.keeping import KeptOfOthers, kept

OF_OTHERS = [
    KeptOfOthers("sessions.Session", kept(used="session_key session_data expire_date")),
    KeptOfOthers(
        "usersessions.UserSession", kept(used="id user created_at ip last_seen_at session_key user_agent data")
    ),
    KeptOfOthers("account.EmailAddress", kept(person="id user email verified primary")),
    KeptOfOthers("account.EmailConfirmation", kept(person="id email_address created sent key")),
    KeptOfOthers("mfa.Authenticator", kept(person="id user type data created_at last_used_at")),
    # Names of models and of permissions that we do not use: nothing of anybody.
    KeptOfOthers("contenttypes.ContentType", kept(always="id app_label model")),
    KeptOfOthers("auth.Permission", kept(always="id name content_type codename")),
    KeptOfOthers("auth.Group", kept(always="id name permissions")),
]
