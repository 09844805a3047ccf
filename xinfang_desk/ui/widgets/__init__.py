"""Small parts that several tabs are made of; all lengths are design px at 100 % and follow 字号.

Find things in a minute (``from xinfang_desk.ui.widgets.labels import Label`` and so on):

===========  ===============================================================================================
layout       row(*items) column(*items) frame(layout, ground) hairline() gap() clear() add();
             an item is a widget, a layout, (one of them, stretch), a number = gap, None = stretch;
             follow_width(widget) for what holds paragraphs, and None at the end of its column
labels       Label(text, face, tone, wrap=, rich=) .say(text) .set_tone(tone); CutLabel; KeyCap("F8");
             IconLabel(name, role, size); bound("条例第二十三条"); repolish(widget)
buttons      Button(text, kind, icon=, key=, size=, name=, says=) .refuse(reason | None) .set_kind(kind)
inputs       LineInput MemoInput NumberInput CheckInput: .value() .set_value(), signal ``edited``;
             Enter goes to the next field; advance(widget)
choices      ComboInput PickInput Segments, each of [(key, word), …]; complete_as_typed(line, ask)
dates        DateInput(today) .day() .set_day(); TimeInput
field        Field(label, control, tag=, help_=, name=) .object_to() .confirm() .remark() .clear();
             FieldRow(field, (field, stretch), …): what is said below may use the whole width
fold         Fold(title, opened=) .body .set_state("还差 1 项", "red") .set_open()
cards        Card(title, aside, icon=) .body; Banner(tone, title, text, buttons); EmptyState
chips        Chip(text, tone, icon)
due          DueBadge(word, tone, below) DueCard(line, today) DueRow(line, today) arithmetic(line)
time_line    TimeLine([TimeEntry(when, title, text, tone, icon), …]) .show_entries()
life_steps   LifeSteps(steps of domain.supervision) .show_steps() .set_narrow()
table_view   TableView(RowModel, says), signal ``opened(row)``; columns, cells and model: ui.table
side_panel   SidePanel(page, says) .body .set_floating(narrow) .open() .close_floating()
scroll       ScrollPage(body, most_width=)
sheet        Question.ask(…) ReasonQuestion.ask(…) Notice.tell(…); Sheet to derive dialogs from
progress     watch(host, what, task, caution): a sheet after two seconds
rail, toast, focus_ring: used by the frame
===========  ===============================================================================================

Beside them: ``ui.theme.theme`` (px, size, color, font; signal ``changed``), ``ui.fit`` (set_margins,
set_width, set_icon …), ``ui.icons.draw`` for own paint, ``ui.words`` (days as read), ``ui.fields.Form``
(draft, inputs, problems), ``ui.tasks.run``, ``ui.changes.Changes``, ``ui.page.Page`` (base of tabs).

Rules: never a colour or px by number, never a style sheet on one widget, never a clock. A widget that paints
itself reads the theme in paintEvent; one that keeps measures has ``restyle()``, called after every change of
字号; the part of a widget that has the focus may be told by ``focus_rect()``.
"""
