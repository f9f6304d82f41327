#include "connectors/file_imports.hpp"

#include "base/text.hpp"
#include "connectors/bank/statement_lines.hpp"
#include "connectors/firm/firm_reader.hpp"
#include "connectors/toggl/toggl_reader.hpp"

namespace fairhour {

Result<std::unique_ptr<ImportReader>> FileImports::open_toggl(const std::string& path, const ImportOptions& options) {
    std::unique_ptr<ByteSource> source = TRY(open_file(path));
    return toggl::open(std::move(source), options);
}

Result<FirmSource> FileImports::read_firm(const std::string& folder) { return firm::read(folder); }

// A firm's entries are Toggl's columns and a few more.
Result<std::unique_ptr<ImportReader>> FileImports::open_firm_entries(const std::string& folder,
                                                                     const ImportOptions& options) {
    return open_toggl(folder + "/entries.csv", options);
}

Result<std::vector<ReadStatement>> FileImports::read_statements(std::string_view bytes,
                                                                const StatementOptions& options) {
    if (bytes.size() > statement_bytes_max)
        return invalid("statement_too_large", "The file is larger than 20 MB.", options.name,
                       "Import it in shorter periods.");
    std::string_view begins = bytes;
    if (begins.starts_with("\xEF\xBB\xBF")) begins.remove_prefix(3);
    begins = trimmed(begins);
    return begins.starts_with('<') ? bank::read_camt(begins, options) : bank::read_csv(bytes, options);
}

}  // namespace fairhour
