// The demo firm's written policy: every group of rules, one override, and an engine that may approve what is clean.
#include "app/demo/making.hpp"

namespace fairhour::demo {

std::string demo_policy_text() {
    return R"toml(# The policy of the demo firm. Every rule cites the clause it enforces.
version = 1
name = "Lindholm & Partners: time and billing"
effective_from = 2026-01-01
last_call_hours = 24
compliance_target_percent = 95
working_time_owner = "petra.vogel@lindholm.example"
vague_words = ["misc", "stuff", "work", "call"]

[[clause]]
number = "1.1"
title = "Time has a place"
text = "Every entry names its project and task."

[[clause]]
number = "1.2"
title = "A note says what was done"
text = "Fifteen characters at least, in words the client can read."

[[clause]]
number = "1.3"
title = "One stretch, once"
text = "An entry is logged once, overlaps no other and is no longer than ten hours."

[[clause]]
number = "2.1"
title = "In by the next morning"
text = "Yesterday's time is in by ten o'clock of the next working day."

[[clause]]
number = "2.2"
title = "Old time"
text = "Time older than two weeks, or for a window already cut off, goes to the delivery lead."

[[clause]]
number = "3.1"
title = "A believable day"
text = "More than twelve hours a day, sixty a week, or work on a day off is looked at together."

[[clause]]
number = "3.2"
title = "Rest and breaks"
text = "Eleven hours lie between two days. This is between you and whoever answers for working time; it holds no bill."

[[clause]]
number = "4.1"
title = "The right people"
text = "Project members log time on open projects."

[[clause]]
number = "4.2"
title = "Inside the agreement"
text = "Past a cap, a budget or a limit the delivery lead decides before the client is billed."

[[clause]]
number = "4.3"
title = "Money is never guessed"
text = "Time without a rate, or whose billability is unclear, waits for a person."

[[clause]]
number = "4.4"
title = "Billable stays billable"
text = "Whoever takes billable time off the bill says why."

[[clause]]
number = "5.1"
title = "What needs no person"
text = "Clean entries within the usual bounds may be approved by the engine, where people approved such entries before."

[[rule]]
word = "project_missing"
clause = "1.1"
severity = "nudge"

[[rule]]
word = "task_missing"
clause = "1.1"
severity = "nudge"

[[rule]]
word = "note_short"
clause = "1.2"
severity = "nudge"
characters_min = 15

[[rule]]
word = "note_unreadable"
clause = "1.2"
severity = "nudge"
words_min = 2

[[rule]]
word = "entry_zero"
clause = "1.3"
severity = "reject"

[[rule]]
word = "entry_long"
clause = "1.3"
severity = "nudge"
hours_max = 10

[[rule]]
word = "duplicate"
clause = "1.3"
severity = "nudge"

[[rule]]
word = "overlap"
clause = "1.3"
severity = "nudge"
minutes_max = 5

[[rule]]
word = "late"
clause = "2.1"

[[rule]]
word = "too_old"
clause = "2.2"
severity = "flag"
days_max = 14

[[rule]]
word = "window_missed"
clause = "2.2"
severity = "flag"

[[rule]]
word = "locked_period"
clause = "2.2"
severity = "flag"

[[rule]]
word = "day_long"
clause = "3.1"
severity = "nudge"
hours_max = 12

[[rule]]
word = "week_long"
clause = "3.1"
severity = "flag"
hours_max = 60

[[rule]]
word = "on_absence"
clause = "3.1"
severity = "nudge"

[[rule]]
word = "on_holiday"
clause = "3.1"
severity = "nudge"

[[rule]]
word = "on_day_off"
clause = "3.1"
severity = "nudge"

[[rule]]
word = "rest_short"
clause = "3.2"
hours_min = 11

[[rule]]
word = "not_member"
clause = "4.1"
severity = "flag"

[[rule]]
word = "project_closed"
clause = "4.1"
severity = "nudge"

[[rule]]
word = "outside_contract_dates"
clause = "4.2"
severity = "flag"

[[rule]]
word = "budget_crossed"
clause = "4.2"

[[rule]]
word = "over_cap_held"
clause = "4.2"

[[rule]]
word = "rate_missing"
clause = "4.3"

[[rule]]
word = "billability_unclear"
clause = "4.3"

[[rule]]
word = "narrowed_by_owner"
clause = "4.4"
severity = "nudge"

[[rule]]
word = "unusual_duration"
clause = "5.1"

[[override]]
word = "note_short"
client = "Delft Water Board"
characters_min = 30

[cadence]
clause = "2.1"
due_working_days = 1
due_at = "10:00"
complete_percent = 90
look_back_days = 31
working_hours = "09:00-17:30"
quiet_hours = "20:00-07:00"
messages_max_per_day = 2

[[cadence.stage]]
tone = "friendly"
after_hours = 0

[[cadence.stage]]
tone = "helpful"
after_hours = 24

[[cadence.stage]]
tone = "last_call"
after_hours = 72

[cadence.heads_up]
at = "16:30"
below_percent = 50

[auto_approve]
clause = "5.1"
hours_per_entry_max = 9
hours_per_day_max = 11
amount_max = ["1500.00 EUR", "1700.00 USD", "1400.00 GBP"]
budget_percent_max = 90
age_days_max = 70

[history]
min_samples = 20
confidence = "0.80"
history_days = 365
audit_percent = "5"
rejection_days = 30

[autonomy]
organization = "act"
)toml";
}

}  // namespace fairhour::demo
