#include "app/billing/press.hpp"

#include <algorithm>
#include <utility>

#include "app/billing/figures.hpp"

namespace fairhour {
namespace {

constexpr unsigned threads_max = 8;  // each keeps fonts and shaped text, some 30 MiB

}  // namespace

std::optional<DocumentFormat> electronic_format(ElectronicInvoice wanted) {
    switch (wanted) {
        case ElectronicInvoice::none: return std::nullopt;
        case ElectronicInvoice::facturx: return DocumentFormat::facturx;
        case ElectronicInvoice::ubl: return DocumentFormat::ubl;
        case ElectronicInvoice::cii: return DocumentFormat::cii;
        case ElectronicInvoice::xrechnung: return DocumentFormat::xrechnung;
        case ElectronicInvoice::xrechnung_cii: return DocumentFormat::xrechnung_cii;
        case ElectronicInvoice::peppol: return DocumentFormat::peppol;
        case ElectronicInvoice::ledes: return DocumentFormat::ledes;
    }
    INVARIANT(false, "every electronic invoice has its format");
}

Result<Papers> papers_of(DocumentMaker& maker, const InvoiceDocument& document) {
    Papers papers;
    papers.pdf = TRY(maker.invoice_pdf(document));
    papers.invoice_csv = TRY(maker.invoice_csv(document));
    papers.timesheet_csv = TRY(maker.timesheet_csv(document));
    papers.figures = figures_text(document);
    papers.electronic_format = electronic_format(document.buyer.wants);
    if (papers.electronic_format)
        papers.electronic = TRY(maker.document_as(*papers.electronic_format, document, papers.pdf));
    return papers;
}

Press::Press(DocumentMaker& maker) : maker_(maker) {
    const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1U, threads_max);
    for (unsigned i = 1; i < cores; ++i)  // one of them is the caller's
        threads_.emplace_back([this](const std::stop_token& stop) { stand_by(stop); });
}

Press::~Press() = default;

std::vector<Result<Papers>> Press::print(std::span<const InvoiceDocument> documents) {
    std::unique_lock lock(mutex_);
    documents_ = documents;
    papers_.assign(documents.size(), Papers{});
    open_ = documents.size();
    next_ = 0;
    waiting_.notify_all();
    while (next_ < documents_.size()) print_next(lock);
    printed_.wait(lock, [this] { return open_ == 0; });
    return std::exchange(papers_, {});
}

void Press::stand_by(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (waiting_.wait(lock, stop, [this] { return next_ < documents_.size(); })) print_next(lock);
}

void Press::print_next(std::unique_lock<std::mutex>& lock) {
    const std::size_t at = next_++;
    lock.unlock();
    Result<Papers> papers = papers_of(maker_, documents_[at]);
    lock.lock();
    papers_[at] = std::move(papers);
    if (--open_ == 0) printed_.notify_all();
}

}  // namespace fairhour
