// Prints documents on every core. Drawing a timesheet of a thousand rows costs more than all that is computed and stored
// for its invoice, and documents do not depend on each other.
//
//   Press press(app.documents);                              // threads live as long as it does: each keeps its fonts
//   std::vector<Result<Papers>> papers = press.print(documents);   // in the order of the documents
//
// What is printed does not depend on the number of threads. The maker is called by several of them at once.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "ports/documents.hpp"

namespace fairhour {

// Everything that an issued document leaves behind: what people read, the figures of it all, and the electronic invoice
// that the client wants, where it wants one.
struct Papers {
    std::string pdf, invoice_csv, timesheet_csv, figures;
    std::optional<DocumentFormat> electronic_format;
    std::string electronic;
};
// The format of the electronic invoice that this document's buyer wants.
[[nodiscard]] std::optional<DocumentFormat> electronic_format(ElectronicInvoice wanted);
[[nodiscard]] Result<Papers> papers_of(DocumentMaker& maker, const InvoiceDocument& document);

class Press {
public:
    explicit Press(DocumentMaker& maker);
    ~Press();
    Press(const Press&) = delete;
    Press& operator=(const Press&) = delete;
    [[nodiscard]] std::vector<Result<Papers>> print(std::span<const InvoiceDocument> documents);

private:
    void stand_by(const std::stop_token& stop);
    void print_next(std::unique_lock<std::mutex>& lock);  // unlocked while it prints

    DocumentMaker& maker_;
    std::mutex mutex_;
    std::condition_variable_any waiting_, printed_;
    std::span<const InvoiceDocument> documents_;
    std::vector<Result<Papers>> papers_;
    std::size_t next_ = 0, open_ = 0;
    std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace fairhour
