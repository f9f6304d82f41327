// Documents for the tests: a small firm's invoice that every test bends to its own question. The sums are made to fit
// after each change, so a sample is always one that could be sent.
//
//   InvoiceDocument d = sample_invoice();
//   d.currency = currency("JPY");
//   set_lines(d, 40);
#pragma once

#include "ports/documents.hpp"

namespace fairhour::documents {

[[nodiscard]] InvoiceDocument sample_invoice();  // one line, 19 % VAT, German seller, English words
[[nodiscard]] InvoiceDocument sample_credit_note();
[[nodiscard]] InvoiceDocument sample_prebill();
void set_lines(InvoiceDocument& document, int count);    // of time, in groups by project
void add_entries(InvoiceDocument& document, int count);  // spread over the lines of time, each worth its share
void fit_sums(InvoiceDocument& document);                // net, taxes, gross and due from the lines

}  // namespace fairhour::documents
