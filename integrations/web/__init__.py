"""The pages, the conversation in the browser, and the JSON API."""
