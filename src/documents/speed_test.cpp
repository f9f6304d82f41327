// How fast paper is made, as a guard against a change that makes it quadratic. The figures proper are measured at -O2.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>

#include "documents/document_maker.hpp"
#include "documents/sample_documents.hpp"

namespace fairhour::documents {
namespace {

double milliseconds_for(const InvoiceDocument& document) {
    const auto maker = make_document_maker();
    double best = 1e9;
    for (int i = 0; i < 2; ++i) {
        const std::clock_t begin = std::clock();  // of the processor: a busy machine does not fail the test
        EXPECT_TRUE(maker->invoice_pdf(document));
        best = std::min(best, 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return best;
}

TEST(Speed, ten_thousand_rows_cost_ten_times_a_thousand) {
    InvoiceDocument small = sample_invoice(), large = sample_invoice();
    set_lines(small, 10);
    set_lines(large, 10);
    add_entries(small, 1000);
    add_entries(large, 10000);
    const double one = milliseconds_for(small), ten = milliseconds_for(large);
    RecordProperty("milliseconds_1000_entries", std::to_string(one));
    RecordProperty("milliseconds_10000_entries", std::to_string(ten));
    EXPECT_LT(ten, 20 * one) << one << " ms, " << ten << " ms";
}

TEST(Speed, three_pages) {
    InvoiceDocument d = sample_invoice();
    set_lines(d, 40);
    const double took = milliseconds_for(d);
    RecordProperty("milliseconds", std::to_string(took));
    EXPECT_LT(took, 500);  // 30 at -O2 on a quiet machine
}

}  // namespace
}  // namespace fairhour::documents
