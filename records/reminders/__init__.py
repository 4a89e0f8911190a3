"""Knows which reminders are due, and writes each once: to the people it concerns, or to the desk.

An app registers its kinds when it is ready (`members/reminders.py` shows how):

    register(
        Kind(
            name="governance.action_due",  # stands in the ledger: never rename it
            label=gettext_lazy("action item due"),
            offsets=(-14, 0, 7),  # days from the thing's day
            rows=ActionItem.objects.with_names,  # any of them, with what names them
            things=lambda day, until: ActionItem.objects.open_on(day).filter(due_latest__lte=until),
            on=lambda item, _day: item.due_latest,  # the thing's day, or None: it cannot be told
            readers=lambda item, day: people_of(item.organisation, day),
            subject="governance/email/action_due_subject.txt",
            message="governance/email/action_due_message.txt",
            words=lambda item, day: {"item": item, "link": on_this_site(...)},
        )
    )

`things(day, until)` are those still open on `day` whose own day lies no later than `until`, the
last day that an offset reaches. Their rule has its home elsewhere: ask its QuerySet. `words` is
called in the language of each reader, and is not told who it is; `own_words` adds what is for that
reader alone, such as a link of its own, made in the act that writes the mail. What raises an
exception stops this one reminder, is tried again the next day, and stands on the desk.

A reminder that was missed is written the next time, one about the same thing that came later
takes the place of earlier ones, and what is later than `patience` days goes to the desk. When a
thing's day is changed, it is reminded of anew.
"""
