#include "connectors/file_imports.hpp"

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

}  // namespace fairhour
