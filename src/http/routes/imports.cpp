// Files of other systems: brought in (or only tried), listed, taken back.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/demo/load_sample.hpp"
#include "app/import/import_time.hpp"
#include "base/text.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

struct ImportQuery {
    bool dry_run = false;
    std::optional<Zone> zone;                // of clock readings without one; none: the firm's
    std::optional<std::string> date_format;  // ymd, dmy, mdy; none: decided over the whole file
    std::optional<std::string> file_name;
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (dry_run, zone, date_format, file_name))

struct RefusedRow {
    std::int64_t line = 0;
    std::string column, value, reason, fix, name;
};
BOOST_DESCRIBE_STRUCT(RefusedRow, (), (line, column, value, reason, fix, name))
struct ImportDone {
    ImportId import;
    std::int64_t rows = 0, imported = 0, already_present = 0, refused_rows = 0, records_made = 0;
    Seconds worked_seconds;
    std::vector<RefusedRow> refused;
    std::vector<SideBySideLine> side_by_side;
};
BOOST_DESCRIBE_STRUCT(ImportDone, (),
                      (import, rows, imported, already_present, refused_rows, records_made, worked_seconds, refused,
                       side_by_side))

// The name that the sender's file had, as a name alone: an import is found by it in the list.
std::string plain_file_name(const std::optional<std::string>& said) {
    constexpr std::size_t name_bytes_max = 200;
    const std::string name = std::filesystem::path(said.value_or("")).filename().string();
    const bool plain = !name.empty() && name != "." && name != ".." && name.size() <= name_bytes_max &&
                       valid_utf8(name) && name.find('\0') == std::string::npos;
    return plain ? name : "import.csv";
}

// The body as a file for the readers, in a folder of its own, gone when it has been read.
class SpooledFile {
public:
    static Result<SpooledFile> write(const std::string& bytes, const std::string& name) {
        std::string folder = (std::filesystem::temp_directory_path() / "fairhour-import-XXXXXX").string();
        if (::mkdtemp(folder.data()) == nullptr)
            return refuse(ErrorKind::unavailable, "spool_failed", "There is no room to take the file.");
        SpooledFile spooled(folder, (std::filesystem::path(folder) / name).string());
        std::ofstream out(spooled.path_, std::ios::binary);
        out << bytes;
        out.close();
        if (!out) return refuse(ErrorKind::unavailable, "spool_failed", "There is no room to take the file.");
        return spooled;
    }
    SpooledFile(SpooledFile&& other) noexcept
        : folder_(std::exchange(other.folder_, {})), path_(std::exchange(other.path_, {})) {}
    SpooledFile& operator=(SpooledFile&&) = delete;
    ~SpooledFile() {
        std::error_code ignored;
        if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
    }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    SpooledFile(std::string folder, std::string path) : folder_(std::move(folder)), path_(std::move(path)) {}
    std::string folder_, path_;
};

Result<ImportOptions> options_of(Call& call, const ImportQuery& query) {
    ImportOptions options;
    options.zone = query.zone.value_or(TRY(call.firm())->firm.organization.zone);
    if (query.date_format) {
        options.date_order = date_order(*query.date_format);
        if (!options.date_order)
            return invalid("date_format_unknown", "There is no date format " + in_quotes(*query.date_format) + ".",
                           "?date_format", "Known are ymd, dmy and mdy.");
    }
    return options;
}

Result<Reply> import_toggl(Call& call) {
    const auto query = TRY(call.query<ImportQuery>());
    if (!call.request().header("content-type").starts_with("text/csv"))
        return invalid("content_type_unknown", "The body is not said to be CSV.", "content-type",
                       "Send it with content-type: text/csv.");
    ImportRequest request{ImportKind::toggl, "", TRY(options_of(call, query)),
                          query.dry_run ? RunMode::dry_run : RunMode::write};
    call.end_reading();
    const SpooledFile file = TRY(SpooledFile::write(call.request().body, plain_file_name(query.file_name)));
    request.path = file.path();
    const ImportReport report = TRY(import_time(call.app(), request));
    ImportDone done{report.import,      report.rows,         report.imported, report.already_present,
                    report.refused,     report.records_made, report.worked,   {},
                    report.side_by_side};
    for (const ImportRefusal& r : report.refusals)
        done.refused.push_back({r.line, r.column, r.value, r.reason, r.fix, r.name});
    return call.reply(done);
}

Result<Reply> list_time_imports(Call& call) {
    Page<Import> page;
    page.items = TRY(TRY(call.work())->imports());
    return call.reply(page);
}

Result<Reply> undo(Call& call) {
    const ImportId id = TRY(call.id<ImportTag>());
    call.end_reading();
    return call.reply(TRY(undo_import(call.app(), id)));
}

Result<Reply> get_sample(Call& call) {
    call.end_reading();
    return call.reply(TRY(sample_firm(call.app())));
}

Result<Reply> load_sample(Call& call) {
    call.end_reading();
    return call.reply(TRY(load_sample_firm(call.app())));
}

Result<Reply> remove_sample(Call& call) {
    call.end_reading();
    return call.reply(TRY(remove_sample_firm(call.app())));
}

void add_sample_firm(Routes& routes) {
    const auto row = [](Method method, std::string name, std::string summary, Action action) {
        return RouteRow{.method = method,
                        .path = "/api/v1/sample-firm",
                        .name = std::move(name),
                        .summary = std::move(summary),
                        .tag = "imports",
                        .action = action};
    };
    routes.push_back(route<None, None, SampleFirm>(
        row(Method::get, "get_sample_firm", "Whether the sample firm is here, and whether it could come.",
            Action::import_records),
        get_sample));
    routes.push_back(route<None, None, SampleFirm>(
        row(Method::post, "load_sample_firm", "Bring in the sample firm: a dozen people with thirteen weeks of time.",
            Action::import_records),
        load_sample));
    routes.push_back(route<None, None, UndoneImport>(
        row(Method::delete_, "remove_sample_firm", "Take the whole sample firm away.", Action::undo_import),
        remove_sample));
}

}  // namespace

Routes import_routes() {
    Routes routes;
    add_sample_firm(routes);
    routes.push_back(route<None, None, Page<Import>>({.method = Method::get,
                                                      .path = "/api/v1/imports",
                                                      .name = "list_imports",
                                                      .summary = "Files brought in so far.",
                                                      .tag = "imports",
                                                      .action = Action::import_records},
                                                     list_time_imports));
    routes.push_back(route<ImportQuery, None, ImportDone>(
        {.method = Method::post,
         .path = "/api/v1/imports/toggl",
         .name = "import_toggl",
         .summary = "Bring in a detailed Toggl Track export (text/csv), or try it with dry_run.",
         .tag = "imports",
         .action = Action::import_records},
        import_toggl));
    routes.push_back(route<None, None, Import>({.method = Method::post,
                                                .path = "/api/v1/imports/{import}/undo",
                                                .name = "undo_import",
                                                .summary = "Take a whole import back.",
                                                .tag = "imports",
                                                .action = Action::undo_import,
                                                .kind = Kind::import},
                                               undo));
    return routes;
}

}  // namespace fairhour::http
