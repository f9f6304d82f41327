// When the work was: date, clocks, duration, and what follows when they disagree. The other cells are in
// row_reader.cpp.
#include "base/limits.hpp"
#include "base/text.hpp"
#include "connectors/toggl/row_reader.hpp"

namespace fairhour::toggl {
namespace {

bool says_running(std::string_view text) {
    return text.starts_with('-') || (text.size() == 7 && lower_ascii(text) == "running");
}

}  // namespace

RowReader::Outcome RowReader::read_day(Column column, CivilDay& day) {
    const std::string_view text = cell(column);
    if (!text.empty() && text == last_date_text_) {
        day = last_day_;
        return std::nullopt;
    }
    if (text.empty()) return refusal(column, "date_missing", "The row has no date.", "Fill in the day the work began.");
    const auto cells = date_cells(text);
    if (!cells)
        return refusal(column, "date_malformed", "This is not a date.", "Write year, month and day: 2026-03-29.");
    if (cells->shape == DateShape::open && !order_)
        return refusal(column, "date_order_unknown",
                       "Day and month could be exchanged; the file's first dates are written differently.",
                       "Write all dates alike, or give --date-format.");
    const DateOrder dotted = options_.date_order.value_or(DateOrder::day_month_year);
    const DateOrder order = cells->shape == DateShape::open ? *order_ : dotted;
    const auto found = day_of(*cells, order);
    if (!found)
        return refusal(column, "date_impossible", "There is no such day between 1970 and 2199.",
                       "Check day and month, or give --date-format.");
    day = last_day_ = *found;
    last_date_text_ = text;
    return std::nullopt;
}

RowReader::Outcome RowReader::read_wall_clock(Column column, std::optional<Seconds>& clock) const {
    const std::string_view text = cell(column);
    clock.reset();
    if (text.empty()) return std::nullopt;
    clock = read_clock(text);
    if (clock) return std::nullopt;
    return refusal(column, "time_malformed", "This is not a time of day.", "Write 09:00:00, 09:00 or 9:00 AM.");
}

RowReader::Outcome RowReader::read_length(std::optional<WrittenDuration>& duration) const {
    const std::string_view text = cell(Column::duration);
    duration.reset();
    if (text.empty()) return std::nullopt;
    if (says_running(text))
        return refusal(Column::duration, "timer_running", "The duration is that of a running timer.",
                       "Stop the timer in Toggl and export again.");
    duration = read_duration(text);
    if (duration) return std::nullopt;
    return refusal(Column::duration, "duration_malformed", "This is not a duration.", "Write 02:15:00, 2:15 or 2.25.");
}

RowReader::Outcome RowReader::read_end(const std::optional<WallTime>& start, std::optional<WallTime>& end) {
    std::optional<Seconds> clock;
    end.reset();
    if (auto wrong = read_wall_clock(Column::end_time, clock)) return wrong;
    if (!clock) return std::nullopt;
    if (cell(Column::end_date).empty()) {
        if (!start) return std::nullopt;
        // Without a date of its own an end earlier than the start is past midnight.
        end = WallTime{start->day + (*clock < start->clock ? 1 : 0), *clock};
        return std::nullopt;
    }
    WallTime at{.day = {}, .clock = *clock};
    if (auto wrong = read_day(Column::end_date, at.day)) return wrong;
    end = at;
    return std::nullopt;
}

RowReader::Outcome RowReader::read_time(SourceEntry& entry, ImportBatch& batch) {
    std::optional<Seconds> start_clock;
    std::optional<WrittenDuration> duration;
    if (auto wrong = read_day(Column::start_date, entry.work_date)) return wrong;
    if (auto wrong = read_wall_clock(Column::start_time, start_clock)) return wrong;
    entry.local_start = start_clock ? std::optional(WallTime{entry.work_date, *start_clock}) : std::nullopt;
    if (auto wrong = read_end(entry.local_start, entry.local_end)) return wrong;
    if (auto wrong = read_length(duration)) return wrong;
    return place(entry, duration, batch);
}

// Puts the row on the UTC line, or leaves it as a day's total when it has no clock readings.
RowReader::Outcome RowReader::place(SourceEntry& entry, const std::optional<WrittenDuration>& duration,
                                    ImportBatch& batch) {
    entry.start.reset();
    entry.stop.reset();
    if (!duration && (!entry.local_start || !entry.local_end)) {
        const bool running = entry.local_start.has_value();
        return refusal(running ? Column::end_time : Column::start_time, running ? "end_missing" : "duration_missing",
                       running ? "The row has neither an end nor a duration: its timer was still running."
                               : "The row has neither times nor a duration.",
                       running ? "Stop the timer in Toggl and export again, or fill in the duration."
                               : "Fill in the duration.");
    }
    if (!entry.local_start) {
        entry.worked = duration->value;
        return check_worked(entry);
    }
    const Stretch stretch = times_.stretch(entry.zone, *entry.local_start, entry.local_end, duration);
    entry.worked = stretch.worked;
    if (auto wrong = check_worked(entry)) return wrong;
    entry.start = stretch.start;
    entry.stop = stretch.start + stretch.worked;
    if (stretch.agreement != ClockAgreement::agrees) warn(stretch, entry, batch);
    return std::nullopt;
}

RowReader::Outcome RowReader::check_worked(const SourceEntry& entry) const {
    if (entry.worked < Seconds{0})
        return refusal(Column::end_time, "end_before_start", "The end lies before the start.",
                       "Check the end's date and time.");
    if (entry.worked.value > limits::entry_seconds_max)
        return refusal(columns_.has(Column::duration) ? Column::duration : Column::end_time, "duration_too_long",
                       "The entry lasts more than 31 days.", "Check its start and end; split it if it is real.");
    return std::nullopt;
}

void RowReader::warn(const Stretch& stretch, const SourceEntry& entry, ImportBatch& batch) const {
    const bool change = stretch.agreement == ClockAgreement::ignores_clock_change;
    const std::string clocks = hours_text(stretch.by_clock);
    batch.warnings.push_back({.line = line_,
                              .column = columns_.name(Column::duration),
                              .value = shown(cell(Column::duration)),
                              .reason = change ? "The clocks change between start and end, so that " + clocks +
                                                     " passed; the written duration counts."
                                               : "By start and end it would be " + clocks + "; the written duration, " +
                                                     hours_text(entry.worked) + ", counts.",
                              .name = change ? "duration_ignores_clock_change" : "duration_differs",
                              .file = file_});
}

}  // namespace fairhour::toggl
