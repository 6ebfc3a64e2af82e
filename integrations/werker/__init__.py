"""The process that delivers what waits in the outbox, deletes what has had its time, and reminds of promises."""
