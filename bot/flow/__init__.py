"""Flows as data: load, validate, replay, walk and draw them."""
