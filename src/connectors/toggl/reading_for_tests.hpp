// Reads an export given as text and tells what came out in words, so that a test reads like the file it is about.
//
//   told("User,Start date,Duration\nAda,2026-03-02,1:30\n").rows      // {"2 Ada 2026-03-02 1:30"}
//   told("User,Start date,Duration\nAda,2026-02-30,1:30\n").refused   // {"2 Start date 2026-02-30 date_impossible"}
#pragma once

#include <string>
#include <vector>

#include "connectors/toggl/toggl_reader.hpp"

namespace fairhour::toggl {

struct Told {
    std::string error;                 // of the file as a whole: name and place
    std::vector<std::string> rows;     // line, person, day or start, length; then what is set
    std::vector<std::string> refused;  // line, column, value, name
    std::vector<std::string> warned;   // the same
    std::vector<std::string> keys;     // content keys in hex, in order
    std::int64_t rows_read = 0, worked_seconds = 0;
};

inline std::string in_words(const SourceEntry& entry) {
    std::string out =
        std::to_string(entry.line) + " " + std::string(entry.user.empty() ? entry.email : entry.user) + " ";
    out += entry.start ? instant_text(*entry.start) : day_text(entry.work_date);
    out += " " + hours_text(entry.worked);
    for (const std::string_view text : {entry.client, entry.project, entry.task, entry.description})
        if (!text.empty()) out += " [" + std::string(text) + "]";
    for (const std::string_view tag : entry.tags) out += " #" + std::string(tag);
    if (entry.billable == BillableMark::billable) out += " billable";
    if (entry.billable == BillableMark::non_billable) out += " non_billable";
    if (entry.amount) out += " " + money_text(*entry.amount);
    if (!entry.source_id.empty()) out += " id " + std::string(entry.source_id);
    return out;
}

inline Told told(const std::string& text, const ImportOptions& options = {}) {
    Told out;
    const auto reader = open(open_text(text, "t.csv"), options);
    if (!reader) {
        out.error = reader.error().name + " " + reader.error().place;
        return out;
    }
    ImportBatch batch;
    while (true) {
        const auto more = (*reader)->next(batch);
        if (!more) out.error = more.error().name;
        if (!more || !*more) return out;
        out.rows_read += batch.rows;
        for (const SourceEntry& entry : batch.entries) {
            out.rows.push_back(in_words(entry));
            out.keys.push_back(hex(entry.content_key));
            out.worked_seconds += entry.worked.value;
        }
        for (const ImportRefusal& r : batch.refusals)
            out.refused.push_back(std::to_string(r.line) + " " + r.column + " " + r.value + " " + r.name);
        for (const ImportWarning& w : batch.warnings)
            out.warned.push_back(std::to_string(w.line) + " " + w.column + " " + w.value + " " + w.name);
    }
}

}  // namespace fairhour::toggl
