"""What a user does at the screen, key by key, and what they see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import frozen
import pytest
from hands import press, shown, status, titles, type_ahead, until
from textual.events import Paste

from tui.library.batches import Done, Input, Result
from tui.library.library import Library
from tui.ui.app import Dateline
from tui.ui.headless import settle

MakeApp = Callable[..., Dateline]
WIDE, SMALL = (140, 40), (80, 24)


async def test_the_newest_article_opens_with_its_events_beside_it(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        screen = shown(app)
    assert "4 articles · 4 undecided" in screen
    assert "AIR-STRIKE  Orvian warplanes" in screen
    assert "→ fuel depot" in screen
    assert "alleged" in screen
    assert "three guards" in screen
    assert "Tue 4 Mar" in screen


async def test_j_and_k_move_and_the_reader_follows(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j")
        assert "A convoy of 40 lorries" in shown(app)
        await press(pilot, "k")
        assert "Smoke was seen over the harbour" in shown(app)


async def test_a_held_key_leaves_the_reader_alone_until_it_rests(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
):
    app, painted = make_app(), []
    show = app.main.reader.show
    monkeypatch.setattr(app.main.reader, "show", lambda *told: (painted.append(told[0].title), show(*told)))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        type_ahead(app, "j", "j", "j", "k")
        await pilot.pause(0)
        assert app.session.cursor == 2
        assert painted[-1] == "Warplanes hit fuel depot near Port Tern"
        await press(pilot)
        assert painted[-2:] == ["Warplanes hit fuel depot near Port Tern", "Rain spoils the late harvest"]


async def test_a_movement_shows_its_route_its_numbers_and_who_says_so(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j")
        screen = shown(app)
    assert "MOVE  Orvian army" in screen
    assert "Orvia → Saltpass → Varnia" in screen
    assert "40 lorries · Mon 3 Mar" in screen
    assert "per Harbour News Agency" in screen
    assert "← local fishermen" in screen
    assert "planned" in screen


async def test_enter_reads_and_space_turns_the_page(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 16)) as pilot:
        await press(pilot, "j", "enter", "space")
        assert app.main.pane == "reader"
        assert app.main.reader.top == 11
        await press(pilot, "G")
        assert "counted the lorries by their" in shown(app)
        await press(pilot, "g", "g")
        assert app.main.reader.top == 0


async def test_a_page_and_how_far_it_goes_are_painted_in_one(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "j", "enter")
        before = app.main.header.told.percent
        app.main.run_command("page-down")  # nothing waits in a queue behind it
        assert app.main.header.told.percent > before


async def test_an_article_counts_as_read_after_a_moment(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert shown(app).splitlines()[1].startswith("● Warplanes")
        await settle(pilot)
        assert [row.read for row in app.session.rows(0, 2)] == [True, False]
        assert shown(app).splitlines()[1].startswith("○ Warplanes")


# --- deciding -------------------------------------------------------------------------------------------


async def test_a_decision_moves_on_and_says_how_to_undo_it(make_app: MakeApp, library: Library):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "s")
        assert status(app).startswith("kept: Warplanes hit fuel depot")
        assert "u undoes" in status(app)
        assert app.session.cursor == 1
        assert "3 undecided" in shown(app)
        assert shown(app).splitlines()[1].startswith("+ ")
        await press(pilot, "d", "w")
    assert [row.decision for row in library.rows(library.keys())] == ["keep", "discard", "later", ""]


async def test_undo_takes_decisions_back_one_by_one_and_redo_brings_them_again(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "s", "d", "u", "u")
        assert [row.decision for row in app.session.rows(0, 2)] == ["", ""]
        assert app.session.cursor == 0
        await press(pilot, "U")
        assert app.session.rows(0, 1)[0].decision == "keep"


async def test_marked_articles_are_decided_together(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "x", "x", "d")
        assert "2 articles" in status(app)
        assert [row.decision for row in app.session.rows(0, 3)] == ["discard", "discard", ""]


# --- finding --------------------------------------------------------------------------------------------


async def test_the_list_narrows_as_a_query_is_typed(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"harv")
        assert titles(app) == ["Rain spoils the late harvest"]
        assert "1 of 4" in shown(app)
        await press(pilot, "enter")
        assert app.main.pane == "list"
        assert "1 of 4 · 1 undecided" in shown(app)
        assert "/ harv" in shown(app)


async def test_escape_takes_a_query_back(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"harv", "escape")
        assert len(titles(app)) == 4
        await press(pilot, "/", *"harv", "enter")
        await press(pilot, "escape")
        assert len(titles(app)) == 4


async def test_keys_typed_into_the_query_decide_nothing(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"sdwu", "escape")
        assert all(not row.decision for row in app.session.rows(0, 4))


async def test_keys_typed_ahead_go_where_they_are_meant_to(make_app: MakeApp, library: Library):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        type_ahead(app, "/", *"harv", "enter", "s")
        await press(pilot)
        assert status(app).startswith("kept: Rain spoils the late harvest")
    assert sum(row.decision == "keep" for row in library.rows(library.keys())) == 1


async def test_what_is_pasted_into_the_query_is_searched_and_elsewhere_does_nothing(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        app.post_message(Paste("sdw"))
        await press(pilot, "/")
        app.post_message(Paste("harvest\nand more"))
        await press(pilot)
        assert titles(app) == ["Rain spoils the late harvest"]
        assert not app.session.rows(0, 1)[0].decision


async def test_an_empty_result_says_why_and_what_to_press(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"qqqxqqq", "enter")
        screen = shown(app)
    assert "Nothing found." in screen
    assert "esc shows all articles again" in screen


async def test_find_walks_the_matches_in_the_article(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "j", "f", *"lorries", "enter")
        assert status(app) == "match 1 of 4"
        await press(pilot, "n")
        assert status(app) == "match 2 of 4"
        await press(pilot, "N", "N")
        assert status(app) == "match 4 of 4 · on from the end"
        start, end = app.main.reader.here
        assert frozen.CONVOY[start:end] == "lorries"


# --- events and names -----------------------------------------------------------------------------------


async def test_enter_on_an_event_puts_its_evidence_in_view(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(140, 14)) as pilot:
        await press(pilot, "j", "l", "l", "j", "j", "j", "enter")
        reader = app.main.reader
        assert reader.event.id == "e3"
        assert "A second convoy was expected later" in shown(app)
        assert "▶" in shown(app)


async def test_walking_the_events_of_the_text_chooses_them_in_the_panel(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j")
        for expected in ("e1", "e2", "e3", "e1"):
            await press(pilot, "]", "v")
            assert app.main.panel.chosen.id == expected == app.main.reader.event.id
        await press(pilot, "[", "v")
        assert app.main.panel.chosen.id == "e3"


async def test_scrolling_chooses_the_event_that_comes_in_sight(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(140, 10)) as pilot:
        await press(pilot, "j", "enter", "space", "space")
        assert app.main.panel.chosen.id == "e2"
        assert app.main.reader.event is None, "scrolling lights nothing"


async def test_walking_names_says_what_they_are(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "]", "e")
        assert status(app) == "place 1 of 14"
        await press(pilot, "]", "e")
        assert status(app) == "quantity 2 of 14"


async def test_the_entities_tab_jumps_from_mention_to_mention(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "l", "l", "e")
        assert "facilities · 2" in shown(app)
        await press(pilot, "G", "enter")
        assert app.main.panel.chosen.name == "Saltpass crossing"
        first = app.main.reader.here
        await press(pilot, "enter")
        second = app.main.reader.here
        assert frozen.CONVOY[slice(*first)] == "Saltpass crossing"
        assert frozen.CONVOY[slice(*second)] == "Saltpass"
        await press(pilot, "enter")
        assert app.main.reader.here == first


async def test_an_article_without_events_says_so(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "j")
        assert "No events:" in shown(app)
        await press(pilot, "j")
        assert "Not read yet" in shown(app)


async def test_the_layers_of_light_go_round(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "c")
        assert "Orvian armyᵒ" in shown(app)
        await press(pilot, "c", "c", "c")
        assert status(app) == "names and events are lit"


# --- the screen -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((160, 45), "list reader panel"),
        ((100, 30), "list reader panel"),
        ((80, 24), "list reader"),
        ((50, 20), "list"),
    ],
)
async def test_every_width_has_its_panes(make_app: MakeApp, size: tuple[int, int], panes: str):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await press(pilot)
        main = app.main
        assert [p.id for p in (main.list, main.reader, main.panel) if p.display] == panes.split()
        assert sum(p.outer_size.width for p in (main.list, main.reader, main.panel) if p.display) == size[0]


async def test_a_small_screen_shows_the_panel_in_the_place_of_the_list(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "j", "]", "v", "p")
        assert not app.main.list.display
        assert "┃MOVE" in shown(app), "what the reader stands on is chosen"
        assert app.main.panel.region.x < app.main.reader.region.x
        await press(pilot, "escape")
        assert app.main.list.display


async def test_to_the_right_of_the_article_is_the_panel_also_where_it_is_not_in_sight(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "l", "l")
        assert app.main.pane == "panel"
        assert "Events 1" in shown(app)
        await press(pilot, "l")
        assert app.main.pane == "reader"


async def test_one_pane_at_a_time_where_there_is_room_for_one(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(50, 20)) as pilot:
        await press(pilot, "j", "enter")
        assert app.main.reader.display
        assert not app.main.list.display
        await press(pilot, "tab", "enter", "escape", "escape", "escape")
        assert app.main.list.display


async def test_resizing_keeps_the_place(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(140, 12)) as pilot:
        await press(pilot, "j", "enter", "space")
        reader = app.main.reader
        before = frozen.CONVOY[reader._setting.lines[reader.top].start :][:20]
        await pilot.resize_terminal(80, 12)
        await press(pilot)
        line = reader._setting.lines[reader.top]
        at = frozen.CONVOY.index(before)
        assert line.start <= at <= line.end
        assert app.session.cursor == 1


async def test_zoom_gives_a_pane_the_whole_screen_and_back(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "z")
        assert not app.main.list.display
        await press(pilot, "escape")
        assert app.main.list.display


async def test_the_footer_never_cuts_a_word_and_always_offers_help(make_app: MakeApp):
    for width in (40, 60, 80, 140):
        app = make_app()
        async with app.run_test(size=(width, 20)) as pilot:
            await press(pilot)
            footer = shown(app).splitlines()[-1]
        words = footer.split("  ")
        assert "? help" in footer
        assert all(len(word.split()) == 2 for word in words if word.strip()), footer


async def test_an_unknown_key_is_told_and_a_begun_sequence_hints_at_its_ends(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "Z")
        assert status(app) == "Z means nothing here · ? lists the keys"
        await press(pilot, "]")
        assert app.main.status.hinted == "] … e next entity, v next event"
        await press(pilot, "escape")
        assert app.main.status.hinted == ""


async def test_commands_are_typed_by_name(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, ":", *"keep", "enter")
        assert status(app).startswith("kept:")
        await press(pilot, ":", *"kepe", "enter")
        assert status(app) == "there is no command 'kepe'; nearest: keep"


async def test_empty_places_say_why(make_app: MakeApp):
    with Library.open(":memory:") as nothing:
        app = make_app(over=nothing)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot)
            for told in (
                "No articles.",
                "Start with: dateline FOLDER",
                "No article to read.",
                "What the article at",
            ):
                assert told in shown(app)
            await press(pilot, "ctrl+p", *"qqq")
            assert "No command is called so" in shown(app)
            await press(pilot, "enter", "escape")
            assert app.screen is app.main


async def test_the_palette_finds_a_command_by_words_of_its_title(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "ctrl+p", *"put off", "enter")
        assert status(app).startswith("put off:")


@pytest.mark.parametrize("opened", ["?", "P", "ctrl+p"])
async def test_a_page_closes_once_though_it_is_asked_to_twice(make_app: MakeApp, opened: str):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, opened)
        type_ahead(app, "escape", "escape")
        await press(pilot)
        assert app.screen is app.main


async def test_q_leads_back_to_the_list_and_from_there_out(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "q")
        assert app.main.pane == "list"
        await press(pilot, "q")
    assert app.return_code == 0


async def test_a_click_selects_and_the_wheel_scrolls(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        await pilot.click("#list", offset=(5, 4))
        await press(pilot)
        assert app.session.cursor == 2


@pytest.mark.parametrize("colours", ["full", "sixteen", "none"])
async def test_every_depth_of_colour_opens_all_that_can_open(make_app: MakeApp, colours: str):
    app = make_app(colours=colours)
    async with app.run_test(size=WIDE) as pilot:
        await press(
            pilot, "j", "/", "a", "escape", "ctrl+p", "escape", "?", "escape", "P", "q", "f", "escape"
        )
        assert app.screen is app.main


async def test_without_colour_a_letter_says_what_a_name_is(make_app: MakeApp):
    app = make_app(colours="none")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j")
        assert "Orvian armyᵒ" in shown(app)
        assert "crossingᶠ" in shown(app)


async def test_a_terminal_without_utf8_gets_ascii_signs(make_app: MakeApp):
    app = make_app(utf8=False)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "]", "v")
        assert shown(app).isascii()


async def test_text_that_looks_like_markup_is_only_text(make_app: MakeApp):
    hostile = "[bold]Headline[/bold] [@click=app.exit]x[/] {0} %s"
    with Library.open(":memory:") as library:
        one = frozen.article("m", f"{hostile}\n\nBody [/] of it.", "[red]outlet", None)
        library.store([Result(one)], library.begin_batch("m"))
        app = make_app(library)
        async with app.run_test(size=(160, 30)) as pilot:
            await press(pilot, "s")
            assert "[bold]Headline[/bold] [@click=app.exit]" in shown(app)
            assert "kept: [bold]Headline[/bold]" in status(app)


async def test_wide_and_combining_characters_keep_the_columns(make_app: MakeApp):
    with Library.open(":memory:") as library:
        one = frozen.article(
            "w",
            "漢字の見出し、とても長い見出しです、本当に\n\nМосква e\u0301te\u0301 漢字 😀 end.",
            "新聞",
            None,
        )
        library.store([Result(one)], library.begin_batch("w"))
        app = make_app(library)
        async with app.run_test(size=SMALL) as pilot:
            await press(pilot)
            for strip in app.screen._compositor.render_strips():
                assert strip.cell_length == 80


# --- loading behind the screen --------------------------------------------------------------------------


async def test_articles_appear_as_they_are_loaded_and_the_cursor_stays(make_app: MakeApp, tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "A new article arrives\n\nIt was written on a Monday in the harbour, and it is short."
    )
    app = make_app(paths=[folder], message="Welcome.")
    async with app.run_test(size=WIDE) as pilot:
        type_ahead(app, "j")
        await pilot.pause(0)
        current = app.session.current
        await press(pilot)
        assert app.session.cursor > 0
        assert app.session.total == 5
        assert app.session.current == current
        assert status(app) == "Welcome. · 1 new article"


async def test_the_cursor_rests_on_the_first_row_while_a_load_is_only_watched(
    make_app: MakeApp, tmp_path: Path
):
    folder = tmp_path / "in"
    folder.mkdir()
    for year in (1999, 2041, 2042):
        (folder / f"{year}.txt").write_text(
            f"The harbour opens in {year}\n\nPublished 3 March {year}\n\nIt was closed for a long time."
        )
    app = make_app(paths=[folder])
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert app.session.total == 7
        assert app.session.cursor == 0


async def test_esc_pauses_a_load_and_has_it_go_on(make_app: MakeApp, tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(
            f"A new article arrives\n\nIt was written on a Monday in harbour {number}, and it is short."
        )
    app = make_app(paths=[folder])
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: app.loading.latest.report is not None)
        await pilot.press("escape")
        await pilot.pause(0.3)
        assert app.loading.paused
        assert "paused: " in app.main.status.aside
        assert "esc goes on" in app.main.status.aside
        total = app.session.total
        await pilot.pause(0.3)
        assert app.session.total == total < 64
        await pilot.press("escape")
        await until(pilot, lambda: not app.main.arriving)
        await press(pilot)
        assert app.session.total == 64
        await press(pilot, "escape")
        assert status(app) == "nothing is left to step back from · q quits"


async def test_folders_are_followed_and_the_cursor_stays(make_app: MakeApp, tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    text = "A new article arrives\n\nIt was written on a Monday in the harbour, and it is short."
    (folder / "a.txt").write_text(text)
    app = make_app(paths=[folder], watch=True)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: not app.main.arriving)
        await pilot.press("j")
        current = app.session.current
        (folder / "a.txt").write_text(f"{text} It was amended.")
        (folder / "b.txt").write_text(f"{text} It is another.")
        await until(pilot, lambda: app.main.status.aside == "+1 new · 1 changed")
        await pilot.pause(0.3)
        assert (app.session.total, app.session.current) == (6, current)
        (folder / "b.txt").unlink()
        await until(pilot, lambda: app.main.status.aside == "+1 new · 1 changed · 1 gone, still listed")
        assert (app.session.total, app.session.current) == (6, current)


async def test_a_changed_article_is_marked_and_says_so_until_it_is_read(make_app: MakeApp, library: Library):
    key = library.keys()[0]
    article, given = library.article(key), Input(b"/in/first.txt", 1, 1)
    batch = library.begin_batch("in")
    library.store([Result(article, input=given), Done(given, 1, "1")], batch)
    library.decide([key], "keep")
    newer = replace(article, id="f" * 32, text=f"{article.text}\n\nIt was amended.")
    library.store([Result(newer, input=Input(b"/in/first.txt", 2, 2))], batch)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"is:changed", "enter")
        assert app.session.keys == [key]
        assert "Δ" in shown(app)
        assert "changed since you kept it" in shown(app).replace("\u00a0", " ")
        await press(pilot, "r", "/", *"x", "enter", "escape", "/", *"is:changed", "enter")
        assert not app.session.keys


async def test_an_empty_library_says_what_to_start_with(make_app: MakeApp):
    with Library.open(":memory:") as library:
        app = make_app(library)
        async with app.run_test(size=SMALL) as pilot:
            await press(pilot, "j", "s", "enter", "]", "v")
            assert "No articles." in shown(app)
            assert "Start with: dateline FOLDER" in shown(app)


async def test_a_broken_settings_file_is_named_at_the_start(make_app: MakeApp, tmp_path: Path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.yaml").write_text("theme: dark\ncolour: red")
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert "config.yaml:2: there is no setting 'colour'" in status(app)


async def test_where_there_is_no_shell_to_leave_for_ctrl_z_says_so(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+z")
        assert status(app) == "there is no shell to leave for here"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("", " loading: 120 of 5,000 · 33/s · 148 s left · esc pauses"),
        ("kept: Aid trucks leave Hasakah · u undoes", " loading: 120 of 5,000 · 33/s"),
        ("kept: Aid trucks leave Hasakah for Qamishli · u undoes", " loading: 120 of 5,000"),
    ],
)
async def test_what_was_done_stands_before_the_last_parts_of_what_goes_on(
    make_app: MakeApp, message: str, told: str
):
    app = make_app()
    async with app.run_test(size=(80, 24)):
        app.main.status.remark("loading: 120 of 5,000 · 33/s · 148 s left · esc pauses")
        app.main.say(message)
        line = "".join(text for text, _ in app.main.status.pieces(80))
        assert line.startswith(f" {message}")
        assert line.endswith(told)
