from __future__ import annotations

from integrations.accounts.roles import PERMISSIONS, Permission, Role, may


def test_every_role_has_a_row() -> None:
    """The table says for each role what it may, and everybody may at least come in."""
    assert set(PERMISSIONS) == set(Role)
    assert all(may(role, Permission.ENTER) for role in Role)


def test_every_permission_is_somebodys() -> None:
    """There is no page that nobody can see."""
    assert {permission for granted in PERMISSIONS.values() for permission in granted} == set(Permission)


def test_notes_are_for_consultants_only() -> None:
    """The notes of the Steunpunt are for ouderconsulenten, and whoever manages accounts sees no requests at all."""
    assert [role for role in Role if may(role, Permission.NOTES)] == [Role.CONSULENT]
    assert not may(Role.ADMIN, Permission.REQUESTS)
    assert not may(Role.EDITOR, Permission.REQUESTS)
