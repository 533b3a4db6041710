"""What the app asks a workspace for, and why: as little as the calls it makes need.

Each method's scopes: https://docs.slack.dev/reference/methods. slack-manifest.yaml asks for SCOPES.
"""

# By Web API method: the scopes of the bot token without which it is refused.
NEEDED: dict[str, frozenset[str]] = {
    "auth_test": frozenset(),
    "chat_postMessage": frozenset({"chat:write"}),
    "conversations_info": frozenset({"channels:read", "groups:read"}),
    "users_info": frozenset({"users:read"}),
    "apps_connections_open": frozenset(),  # the app token's connections:write
}
# Those that work only where somebody granted more: see finding.py.
OPTIONAL: dict[str, frozenset[str]] = {
    "conversations_history": frozenset({"channels:history", "groups:history"}),
}
SCOPES = frozenset({"commands"}).union(*NEEDED.values())
