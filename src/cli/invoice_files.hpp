// Writes issued documents into a folder: the invoice as PDF, its lines and its timesheet as CSV, named by their number.
#pragma once

#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/billing/invoice.hpp"

namespace fairhour::cli {

// "2026-00042.pdf"; what no file name can hold becomes "-".
[[nodiscard]] std::string document_file_name(const Invoice& invoice, DocumentFormat format);
// The path of each file, in the order of the formats.
[[nodiscard]] Result<std::vector<std::string>> write_documents(const AppContext& app, const Invoice& invoice,
                                                               const std::vector<DocumentFormat>& formats,
                                                               const std::string& folder);

}  // namespace fairhour::cli
