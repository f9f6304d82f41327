// The import sources that open real files; the one the program is built with. Tests of the use case may hand in their
// own.
//
//   FileImports sources;
//   const auto reader = TRY(sources.open_toggl("march.csv", {.zone = madrid}));
#pragma once

#include "ports/firm_source.hpp"
#include "ports/import_source.hpp"
#include "ports/statement_source.hpp"

namespace fairhour {

class FileImports final : public ImportSources, public StatementSource {
public:
    [[nodiscard]] Result<std::unique_ptr<ImportReader>> open_toggl(const std::string& path,
                                                                   const ImportOptions& options) override;
    [[nodiscard]] Result<FirmSource> read_firm(const std::string& folder) override;
    [[nodiscard]] Result<std::unique_ptr<ImportReader>> open_firm_entries(const std::string& folder,
                                                                          const ImportOptions& options) override;
    [[nodiscard]] Result<std::vector<ReadStatement>> read_statements(std::string_view bytes,
                                                                     const StatementOptions& options) override;
};

}  // namespace fairhour
