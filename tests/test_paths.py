"""Where the desk looks for its data, its resources and its forms."""

from __future__ import annotations

import dataclasses
import os
import stat
import sys
from pathlib import Path

import pytest

from xinfang_desk import paths
from xinfang_desk.paths import Paths, desk_paths, form, forms_folder, resource


def test_option_wins_over_variable_and_variable_over_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk_paths().data.is_relative_to(Path(os.environ["HOME"]))
    assert desk_paths().data.name == "xinfang-desk"
    monkeypatch.setenv("XINFANG_DESK_DATA", str(tmp_path / "variable"))
    assert desk_paths().data == tmp_path / "variable"
    assert desk_paths(tmp_path / "option").data == tmp_path / "option"


@pytest.mark.skipif(sys.platform != "linux", reason="the place on Linux")
def test_default_place_on_linux() -> None:
    assert desk_paths().data == Path.home() / ".local" / "share" / "xinfang-desk"


def test_relative_and_home_folders_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert desk_paths("desk").data == tmp_path / "desk"
    assert desk_paths("~/desk").data == Path.home() / "desk"


def test_everything_lies_inside_the_data_folder_under_its_own_name(tmp_path: Path) -> None:
    desk = Paths(tmp_path / "desk")
    places = [getattr(desk, name) for name in vars(Paths) if isinstance(vars(Paths)[name], property)]
    assert len(places) == len(set(places)) >= 8
    assert {place.parent for place in places} == {desk.data}
    with pytest.raises(dataclasses.FrozenInstanceError):
        desk.data = tmp_path  # type: ignore[misc]  # that it refuses is the point


def test_nothing_is_made_before_create_and_then_for_this_user_only(tmp_path: Path) -> None:
    desk = desk_paths(tmp_path / "deep" / "desk")
    assert not desk.data.exists()
    desk.create()
    desk.create()
    for folder in (desk.data, desk.backups, desk.attachments, desk.forms, desk.logs, desk.crash):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not desk.database.exists()


def test_forms_and_resources_of_the_checkout_are_found() -> None:
    assert form("F15").name.startswith("F15_")
    assert form("F15").parent == forms_folder()
    assert resource("fonts").is_dir()
    with pytest.raises(FileNotFoundError, match="F99"):
        form("F99")


def test_an_installed_package_carries_its_own_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "xinfang_desk"
    (package / "forms").mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", package)
    assert forms_folder() == package / "forms"
    assert resource("fonts") == tmp_path / "resources" / "fonts"
