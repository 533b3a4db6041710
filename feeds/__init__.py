"""From a URL to Documents. Knows no chat and no database."""
