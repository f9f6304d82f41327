#include "cli/option_values.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.hpp"

namespace fairhour::cli {
namespace {

namespace fs = std::filesystem;

// "2026-03" is a month, "2026-W10" a week, "2026-03-01" a day.
enum class Span : std::uint8_t { day, week, month };
Span span_of(std::string_view typed) {
    if (typed.size() == 7) return Span::month;
    return typed.find('W') == std::string_view::npos ? Span::day : Span::week;
}

Result<CivilDay> first_day(std::string_view typed) {
    switch (span_of(typed)) {
        case Span::month: return parse_day(std::string(typed) + "-01");
        case Span::week: return parse_week(typed);
        case Span::day: return parse_day(typed);
    }
    return parse_day(typed);
}

CivilDay day_after(CivilDay first, Span span) {
    switch (span) {
        case Span::month: return first.first_of_next_month();
        case Span::week: return first + 7;
        case Span::day: return first + 1;
    }
    return first + 1;
}

}  // namespace

std::unexpected<Error> at_option(Error error, std::string_view option) {
    error.kind = error.kind == ErrorKind::internal ? error.kind : ErrorKind::invalid;
    error.place = std::string(option);
    return std::unexpected(std::move(error));
}

Result<CivilDay> day_option(std::string_view option, const std::string& typed) {
    return at_option(first_day(typed), option);
}

Result<DayRange> range_option(const DayOptions& typed) {
    DayRange range;
    if (!typed.from.empty()) range.from = TRY(day_option("--from", typed.from));
    if (!typed.until.empty()) range.until = day_after(TRY(day_option("--until", typed.until)), span_of(typed.until));
    if (range.from >= range.until)
        return invalid("option_value", "--from lies behind --until.", "--from", "Change one of the two.");
    return range;
}

Result<std::int64_t> number_option(std::string_view option, const std::string& typed) {
    if (const std::optional<std::int64_t> number = whole_number(typed)) return *number;
    return invalid("option_value", in_quotes(typed) + " is no whole number.", std::string(option));
}

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
    std::error_code problem;
    if (fs::is_directory(path, problem)) return invalid("file_unreadable", "It is a folder.", path, "Name a file.");
    std::ifstream file(path, std::ios::binary);
    if (!file) return invalid("file_unreadable", "It cannot be read: " + std::string(std::strerror(errno)) + ".", path);
    const auto size = fs::file_size(path, problem);
    if (!problem && size > bytes_max)
        return invalid("file_too_long", "It has " + grouped_number(static_cast<std::int64_t>(size)) + " bytes.", path,
                       "At most " + grouped_number(static_cast<std::int64_t>(bytes_max)) + " bytes are read.");
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Status write_file(const std::string& path, std::string_view bytes) {
    const auto failed = [&](const std::string& why) -> Status {
        return refuse(ErrorKind::unavailable, "file_unwritable", "It could not be written: " + why + ".", path);
    };
    std::error_code problem;
    const fs::path folder = fs::path(path).parent_path();
    if (!folder.empty()) fs::create_directories(folder, problem);
    if (problem) return failed(problem.message());
    const std::string part = path + ".part";
    {
        std::ofstream file(part, std::ios::binary | std::ios::trunc);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file.close();
        if (!file) {
            const std::string why = std::strerror(errno);
            fs::remove(part, problem);
            return failed(why);
        }
    }
    fs::rename(part, path, problem);
    if (problem) return failed(problem.message());
    return {};
}

}  // namespace fairhour::cli
