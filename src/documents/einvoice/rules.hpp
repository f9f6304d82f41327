// What a receiver of electronic invoices would refuse, found before the number is drawn and said in the words of whoever can
// mend it: the place on our side and the command that fills it. Two kinds of rules:
//   those of EN 16931, XRechnung and Peppol that our data can break (an invoice that passes here passes theirs);
//   those that they leave open: the tax of a rate is exact to the cent, not within one; quantity x price is the line; an
//   invoice is not due before it is issued; an IBAN's check digits fit.
//
//   faults_of(invoice, Specification::xrechnung_3)
//       // field_missing at /buyer/reference: "The buyer's reference (Leitweg-ID) is missing." fairhour client set ...
#pragma once

#include <vector>

#include "documents/einvoice/model.hpp"
#include "documents/einvoice/specification.hpp"

namespace fairhour::documents {

[[nodiscard]] std::vector<Error> faults_of(const EInvoice& invoice, Specification specification);

}  // namespace fairhour::documents
