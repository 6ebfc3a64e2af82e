"""The commands of the information point: one module each, with HELP, `configure` and `run`."""
